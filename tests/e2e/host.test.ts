import { brightness } from './brightness';
import { eventually } from './eventually';
import { extent, type Pixel } from './panel';
import { shareOf } from './range';
import { stagesUntil, type Stage } from './stage';

const AFTERNOON = shareOf(Date.UTC(2026, 1, 24, 14));
const isDrawn = ({ alpha }: Pixel) => alpha > 30;
/** The second colour of the classic palette: a translucent yellow. */
const isFillBetween = ({ red, blue, alpha }: Pixel) => alpha > 30 && red - blue > 80;

describe('the host page', () => {
  let stage: Stage;
  const open = stagesUntil(afterEach);
  beforeEach(async () => (stage = await open('kinds')));

  test('renders Markdown with the values of variables', async () => {
    const text = stage.panel(1).root.locator('.markdown-html');
    await eventually(async () => expect((await text.innerText()).trim()).toBe('web, as Markdown'));
    await eventually(async () => expect(await text.locator('strong').innerText()).toBe('web'));
  });

  test('fills between two lines as an override of the dashboard says, in its stand-in for the time series panel', async () => {
    const panel = await stage.panel(2).ready();
    await eventually(async () => {
      const column = await panel.column(AFTERNOON);
      const fill = extent(column, isFillBetween)!;
      const below = column.slice(fill.bottom + 3).filter(isFillBetween);
      expect(fill.bottom - fill.top).toBeGreaterThan(5);
      expect(below).toEqual([]);
    });
    const legend = panel.root.locator('[data-testid^="data-testid VizLegend series"]');
    await eventually(async () => expect(await legend.allTextContents()).toEqual(['web', 'upper']));
  });

  test('asks again when a variable is given another value, and keeps it in the address', async () => {
    await stage.panel(2).ready();
    await stage.page.getByLabel('job', { exact: true }).click();
    await stage.page.getByText('batch', { exact: true }).click();
    await eventually(async () => {
      expect(new URL(stage.page.url()).searchParams.get('var-job')).toBe('batch');
      expect(await stage.panel(2).root.innerText()).toContain('batch');
    });
  });

  test('asks again when the refresh button is pressed', async () => {
    const panel = await stage.panel(2).ready();
    await eventually(async () => expect(extent(await panel.column(AFTERNOON), isDrawn)).toBeDefined());
    const asked = stage.page.waitForRequest(/\/prometheus\/prometheus\/api\/v1\/query_range/);
    await stage.page.getByTestId('data-testid RefreshPicker run button').click();
    expect((await asked).method()).toBe('POST');
  });

  test('offers every provisioned dashboard in a list, and goes there', async () => {
    await stage.page.getByLabel('Dashboard', { exact: true }).click();
    const options = stage.page.getByTestId('data-testid Select option');
    await eventually(async () =>
      expect(await options.allTextContents()).toEqual([
        'Band',
        'Kinds of panels',
        'The panel, case by case',
        'Problems',
      ])
    );
    await options.filter({ hasText: 'Problems' }).click();
    await stage.page.waitForURL(/\/d\/problems/);
    await eventually(async () => expect(await stage.page.title()).toContain('Problems'));
  });

  test('changes the theme and stays where it is', async () => {
    await stage.panel(2).ready();
    await stage.page.getByText('Light', { exact: true }).click();
    await stage.page.waitForURL(/theme=light/);
    await stage.panel(2).ready();
    await eventually(async () => expect(new URL(stage.page.url()).pathname).toBe('/d/kinds'));
    await eventually(async () => expect(await brightness(stage.page)).toBeGreaterThan(128));
  });
});
