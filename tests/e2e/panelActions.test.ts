import { CASES } from '../panel/cases';
import { SHOWN } from '../panel/week';
import { eventually } from './eventually';
import { stagesUntil, type Stage } from './stage';

const HOUR = 3600_000;
const OUTAGE = CASES.findIndex(({ id }) => id === 'outage-and-spike') + 1;
const RESIDUAL = 1;

describe('the buttons of the inspector', () => {
  let stage: Stage;
  const open = stagesUntil(afterEach);

  const inspector = () => stage.page.getByTestId('anomaly-inspector');

  /** Opens the list of events of a panel and selects its newest event. */
  async function selectEvent(dashboard: string, id: number) {
    stage = await open(dashboard);
    const panel = await stage.panel(id).ready();
    await panel.root.getByRole('button', { name: /^\d+ events?$/ }).click();
    await stage.page.getByTestId('anomaly-events').locator('tbody tr').first().click();
    await inspector().getByRole('button', { name: 'Copy link' }).waitFor();
  }

  test('copy a link to the event: this panel alone, around its time', async () => {
    await selectEvent('panel-cases', OUTAGE);
    await stage.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await inspector().getByRole('button', { name: 'Copy link' }).click();
    const copied = await eventually(async () => {
      const text = await stage.page.evaluate(() => navigator.clipboard.readText());
      expect(text).toMatch(/^http/);
      return new URL(text);
    });
    expect(copied.pathname).toBe('/d/panel-cases');
    expect(copied.searchParams.get('viewPanel')).toBe(String(OUTAGE));
    const [from, to] = ['from', 'to'].map((name) => Number(copied.searchParams.get(name)));
    expect(from).toBeLessThan(SHOWN.fromMs + 130 * HOUR);
    expect(to).toBeGreaterThan(SHOWN.fromMs + 133 * HOUR);
    expect(to - from).toBeLessThan(24 * HOUR);
  });

  test('lie beside the picture, which stays visible, and annotate the event once, with a text that can be changed', async () => {
    await selectEvent('panel-cases', OUTAGE);
    await eventually(async () => {
      const boxes = [await stage.panel(OUTAGE).plot.boundingBox(), await inspector().boundingBox()];
      const [plot, list] = boxes.map((box) => box!);
      expect(list.x).toBeGreaterThanOrEqual(plot.x + plot.width);
    });
    await inspector().getByRole('button', { name: 'Create annotation' }).click();
    const text = inspector().getByLabel('Text of the annotation');
    await eventually(async () => expect(await text.inputValue()).toMatch(/^requests: .* sigma above the .* predicted/));
    await text.fill('sale');
    await inspector().getByRole('button', { name: 'Save annotation' }).click();
    await inspector().getByText('Annotation saved').waitFor();
    const annotated = () => stage.page.evaluate(() => window.annotated ?? []);
    const from = SHOWN.fromMs + 130 * HOUR;
    await eventually(async () =>
      expect(await annotated()).toEqual([
        expect.objectContaining({ from, tags: ['anomaly', 'above'], description: 'sale' }),
      ])
    );
    await eventually(async () =>
      expect(await inspector().getByRole('button', { name: 'Create annotation' }).count()).toBe(0)
    );
    await inspector().getByRole('button', { name: 'Undo' }).click();
    await inspector().getByRole('button', { name: 'Create annotation' }).waitFor();
    await eventually(async () => expect(await annotated()).toEqual([]));
  });

  test('open the queries in Explore around the event', async () => {
    await selectEvent('panel-cases', OUTAGE);
    await stage.page.route('**/explore?*', (route) => route.fulfill({ body: 'explore' }));
    await inspector().getByRole('link', { name: 'Open in Explore' }).click();
    await stage.page.waitForURL(/\/explore\?schemaVersion=1/);
    const { a } = JSON.parse(new URL(stage.page.url()).searchParams.get('panes')!);
    expect(a.queries).toEqual([expect.objectContaining({ refId: 'A', case: 'outage-and-spike' })]);
    expect(Number(a.range.from)).toBeLessThan(SHOWN.fromMs + 130 * HOUR);
  });

  test('hand query, model and step to the Rules page', async () => {
    await selectEvent('band', RESIDUAL);
    await stage.page.route('**/a/anomalyband-prometheus-app/rules?*', (route) => route.fulfill({ body: 'rules' }));
    await inspector().getByRole('link', { name: 'Create alert rules' }).click();
    await stage.page.waitForURL(/\/a\/anomalyband-prometheus-app\/rules\?request=/);
    const request = JSON.parse(new URL(stage.page.url()).searchParams.get('request')!);
    expect(request).toMatchObject({
      expr: 'requests_per_second{job="web"}',
      model: { spread: 'residual' },
      interval: '5m',
      alert: { links: { dashboard: expect.stringMatching(/\/d\/band\?viewPanel=1$/) } },
    });
  });
});

describe('a pinned tooltip', () => {
  let stage: Stage;
  const open = stagesUntil(afterEach);
  beforeEach(async () => (stage = await open('panel-cases')));

  const tooltip = () => stage.page.getByTestId('anomaly-tooltip');

  /** The spike's peak under the cursor, pinned with the keyboard. */
  async function pinSpike() {
    const panel = await stage.panel(OUTAGE).ready();
    const plot = panel.root.getByRole('application');
    await plot.focus();
    for (const key of ['n', 'n', 'n']) {
      await plot.press(key);
      await tooltip().waitFor();
    }
    await plot.press('Enter');
    await tooltip().getByRole('button', { name: 'Copy' }).waitFor();
  }

  test('gives its values to the clipboard, goes at Escape, and gives the focus back', async () => {
    await pinSpike();
    await stage.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await tooltip().getByRole('button', { name: 'Copy' }).click();
    await eventually(async () =>
      expect(await stage.page.evaluate(() => navigator.clipboard.readText())).toMatch(
        /^2026-02-28 .*\nrequests\nobserved\t.* req\/s\npredicted\t[^]*\n.* sigma above the .* predicted/
      )
    );
    await stage.page.keyboard.press('Escape');
    await eventually(async () => expect(await tooltip().count()).toBe(0));
    const role = () => stage.page.evaluate(() => document.activeElement?.getAttribute('role'));
    await eventually(async () => expect(await role()).toBe('application'));
  });

  test('has its buttons within reach of Tab; the text of an annotation is written beside the picture', async () => {
    await pinSpike();
    const focused = () => stage.page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
    await eventually(async () => expect(await focused()).toBe('Copy'));
    await stage.page.keyboard.press('Tab');
    await eventually(async () => expect(await focused()).toBe('Create annotation'));
    await stage.page.keyboard.press('Enter');
    const inspector = stage.page.getByTestId('anomaly-inspector');
    await inspector.getByRole('button', { name: 'Save annotation' }).click();
    await inspector.getByText('Annotation saved').waitFor();
    await eventually(async () => {
      const [annotation] = await stage.page.evaluate(() => window.annotated ?? []);
      expect(annotation.from).toBe(annotation.to);
      expect(annotation.description).toMatch(/^requests: .* sigma above the .* predicted/);
    });
  });
});

describe('a panel without a tooltip', () => {
  const open = stagesUntil(afterEach);

  test('is zoomed by dragging all the same', async () => {
    const stage = await open('panel-cases');
    const panel = await stage.panel(CASES.findIndex(({ id }) => id === 'no-tooltip') + 1).ready();
    const [start, end] = [
      await panel.at(SHOWN.fromMs + 48 * HOUR, SHOWN),
      await panel.at(SHOWN.fromMs + 96 * HOUR, SHOWN),
    ];
    await stage.page.mouse.move(start.x, start.y);
    await stage.page.mouse.down();
    await stage.page.mouse.move((start.x + end.x) / 2, start.y);
    await stage.page.mouse.move(end.x, end.y);
    await stage.page.mouse.up();
    await eventually(async () => {
      const { searchParams } = new URL(stage.page.url());
      expect([searchParams.get('from'), searchParams.get('to')].map((time) => time?.slice(0, 10))).toEqual([
        expect.stringMatching(/2026-02-2[45]/),
        expect.stringMatching(/2026-02-2[67]/),
      ]);
    });
  });
});
