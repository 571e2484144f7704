import path from 'path';
import { CASES } from '../panel/cases';
import { eventually } from './eventually';
import { SCREENSHOTS, takePicture } from './picture';
import { stagesUntil } from './stage';

describe.each(['dark', 'light'] as const)('the visual cases in the %s theme', (theme) => {
  const open = stagesUntil(afterEach);

  test.each([
    ['wide', 1400],
    ['narrow', 420],
  ])('are all drawn in a %s window; nothing overflows, nothing of a name is executed', async (name, width) => {
    const stage = await open('panel-cases', { theme, width, height: 1200 });
    await stage.panel(1).ready();
    // Panels are loaded as they come into view: a window as tall as the page shows them all at once.
    const height = await stage.page.evaluate(() => document.documentElement.scrollHeight);
    await stage.page.setViewportSize({ width, height });
    for (const [index, { text }] of CASES.entries()) {
      const panel = stage.panel(index + 1);
      await (text === undefined ? panel.ready() : panel.root.getByText(text).waitFor());
    }
    const overflowing = () =>
      stage.page.evaluate(() =>
        Array.from(document.querySelectorAll<HTMLElement>('[data-viz-panel-key]'))
          .filter((panel) => panel.scrollWidth > panel.clientWidth + 1)
          .map((panel) => panel.dataset.vizPanelKey)
      );
    await eventually(async () => expect(await overflowing()).toEqual([]));
    expect(await stage.page.evaluate(() => 'attacked' in window)).toBe(false);
    await takePicture(stage.page, path.join(SCREENSHOTS, `cases-${theme}-${name}.png`));
  });
});
