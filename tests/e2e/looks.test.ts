import fs from 'fs';
import path from 'path';
import { eventually } from './eventually';
import { extent, isBand } from './panel';
import { shareOf } from './range';
import { Stage } from './stage';

const SCREENSHOTS = path.resolve(__dirname, '../../.cache/screenshots');
const ALL_PANELS = [1, 2, 3, 4, 5];
const NOON = shareOf(Date.UTC(2026, 1, 24, 12));

describe.each(['dark', 'light'] as const)('in the %s theme', (theme) => {
  test.each([
    ['wide', 1400],
    ['narrow', 420],
  ])('a %s window has every panel drawn, without anything to scroll sideways', async (name, width) => {
    const stage = await Stage.open('band', { theme, width, height: 1400 });
    for (const id of ALL_PANELS) {
      await stage.panel(id).ready();
    }
    await eventually(async () => {
      const column = await stage.panel(2).column(NOON);
      expect(extent(column, isBand)).toBeDefined();
    });
    expect(await stage.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
    const [red, green, blue] = await stage.page.evaluate(() =>
      getComputedStyle(document.body).backgroundColor.match(/\d+/g)!.map(Number)
    );
    expect((red + green + blue) / 3 > 128).toBe(theme === 'light');
    fs.mkdirSync(SCREENSHOTS, { recursive: true });
    await stage.page.screenshot({ path: path.join(SCREENSHOTS, `band-${theme}-${name}.png`), fullPage: true });
    await stage.close();
  });
});
