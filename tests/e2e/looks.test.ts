import fs from 'fs';
import path from 'path';
import { brightness } from './brightness';
import { eventually } from './eventually';
import { extent, isBand } from './panel';
import { SCREENSHOTS, takePicture } from './picture';
import { shareOf } from './range';
import { nothingSideways } from './sideways';
import { stagesUntil } from './stage';

const ALL_PANELS = [1, 2, 3, 4, 5];
const NOON = shareOf(Date.UTC(2026, 1, 24, 12));

describe.each(['dark', 'light'] as const)('in the %s theme', (theme) => {
  const open = stagesUntil(afterEach);

  test.each([
    ['wide', 1400],
    ['narrow', 420],
  ])('a %s window has every panel drawn, without anything to scroll sideways', async (name, width) => {
    const stage = await open('band', { theme, width, height: 1400 });
    for (const id of ALL_PANELS) {
      await stage.panel(id).ready();
    }
    await eventually(async () => {
      const column = await stage.panel(2).column(NOON);
      expect(extent(column, isBand)).toBeDefined();
    });
    await nothingSideways(stage.page);
    await eventually(async () => expect((await brightness(stage.page)) > 128).toBe(theme === 'light'));
    await takePicture(stage.page, path.join(SCREENSHOTS, `band-${theme}-${name}.png`));
  });
});

describe('a picture', () => {
  const open = stagesUntil(afterEach);

  test('is refused while one of its plots is grey', async () => {
    const { page, panel } = await open('band');
    const { root } = await panel(2).ready();
    await root
      .locator('canvas')
      .first()
      .evaluate((canvas: HTMLCanvasElement) => (canvas.width = canvas.width));
    const file = path.join(SCREENSHOTS, 'refused.png');
    await expect(takePicture(page, file, { patienceMs: 0 })).rejects.toThrow('panel-2');
    expect(fs.existsSync(file)).toBe(false);
  });
});
