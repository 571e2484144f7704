import { eventually } from './eventually';
import { extent, isObserved, type Pixel } from './panel';
import { shareOf } from './range';
import { stagesUntil, type Stage } from './stage';

const AFTERNOON = shareOf(Date.UTC(2026, 1, 24, 14));
/** The second observed series is yellow. */
const isSecond = ({ red, green, blue, alpha }: Pixel) => alpha > 100 && red > 150 && green > 120 && blue < 90;

describe('the legend of two series', () => {
  let stage: Stage;
  const open = stagesUntil(afterEach);
  beforeEach(async () => (stage = await open('band', { height: 1600 })));

  test('shows one series alone when its name is clicked, and all again at the next click', async () => {
    const panel = await stage.panel(4).ready();
    const drawn = async () => {
      const column = await panel.column(AFTERNOON);
      return { batch: extent(column, isObserved) !== undefined, web: extent(column, isSecond) !== undefined };
    };
    await eventually(async () => expect(await drawn()).toEqual({ batch: true, web: true }));
    // By its text: how the button is named for screen readers depends on the version of @grafana/ui.
    const web = panel.root.getByTestId('data-testid VizLegend series web').getByText('web');
    await web.click();
    await eventually(async () => expect(await drawn()).toEqual({ batch: false, web: true }));
    await web.click();
    await eventually(async () => expect(await drawn()).toEqual({ batch: true, web: true }));
  });

  test('has one entry per series, whatever the number of lines drawn for it', async () => {
    const { root } = await stage.panel(4).ready();
    await eventually(async () => {
      const names = await root.locator('[data-testid^="data-testid VizLegend series"]').allTextContents();
      expect(names.sort()).toEqual(['batch', 'web']);
    });
  });
});
