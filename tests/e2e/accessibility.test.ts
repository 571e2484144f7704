import fs from 'fs';
import { ruleRequestLink } from '../../src/links/rulesPage';
import { CASES } from '../panel/cases';
import { WEEK } from './range';
import { stagesUntil, type Stage } from './stage';

/** Rules of axe that say what WCAG 2.2 asks for at the levels A and AA. */
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const AXE = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Grafana's own: a name in its legend is called "All series selected". */
const GRAFANAS = 'button[class*="LegendLabel"]';

interface Violation {
  id: string;
  help: string;
  nodes: Array<{ html: string; failureSummary: string }>;
}

/** What the script of axe leaves in the window. */
interface Axe {
  run(context: object, options: object): Promise<{ violations: Violation[] }>;
}

/** What axe finds below a part of the page: rule, element, and what would mend it. */
async function violationsOf({ page }: Stage, part: string): Promise<string[]> {
  // The page loads plugins by AMD: axe must not register itself there.
  await page.evaluate(`(() => { const define = undefined; ${AXE} })()`);
  const violations = await page.evaluate(
    async ({ part, WCAG, GRAFANAS }): Promise<Violation[]> =>
      (
        await (window as unknown as { axe: Axe }).axe.run(
          { include: part, exclude: GRAFANAS },
          { runOnly: WCAG, resultTypes: ['violations'] }
        )
      ).violations,
    { part, WCAG, GRAFANAS }
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id} (${help}): ${html.slice(0, 300)}\n${failureSummary}`)
  );
}

const open = stagesUntil(afterEach);

describe.each(['dark', 'light'] as const)('in the %s theme', (theme) => {
  test('the panel, its tooltip and its drawer have no violation that axe knows', async () => {
    const stage = await open('band', { theme, height: 1400 });
    const panel = await stage.panel(2).ready();
    expect(await violationsOf(stage, '[data-viz-panel-key="panel-2"]')).toEqual([]);

    await panel.plot.hover();
    await stage.page.getByTestId('anomaly-tooltip').waitFor();
    expect(await violationsOf(stage, '[data-testid="anomaly-tooltip"]')).toEqual([]);

    await panel.root.getByRole('button', { name: /events?$/ }).click();
    await stage.page.getByTestId('anomaly-inspector').waitFor();
    expect(await violationsOf(stage, '[data-testid="anomaly-inspector"]')).toEqual([]);
  });

  test('lanes have none, nor has the list of incidents', async () => {
    const stage = await open('panel-cases', { theme });
    const key = `panel-${CASES.findIndex(({ id }) => id === 'lanes') + 1}`;
    const root = stage.page.locator(`[data-viz-panel-key="${key}"]`);
    await root.scrollIntoViewIfNeeded();
    await root
      .getByText(/abnormal now/)
      .first()
      .waitFor();
    expect(await violationsOf(stage, `[data-viz-panel-key="${key}"]`)).toEqual([]);
  });

  test('the query editor has none', async () => {
    const stage = await open('/d/band?editPanel=2', { theme });
    await stage.panel(2).ready();
    const editor = stage.page.getByRole('region', { name: 'Query' });
    for (const more of await editor.getByRole('button', { expanded: false }).all()) {
      await more.click();
    }
    expect(await violationsOf(stage, 'section[aria-label="Query"]')).toEqual([]);
  });

  test('the app’s pages have none', async () => {
    const stage = await open('/a/anomalyband-prometheus-app', { theme });
    await stage.page.getByRole('listitem', { name: 'Choose a Prometheus' }).waitFor();
    expect(await violationsOf(stage, 'main')).toEqual([]);

    const request = { expr: 'sum by (job) (requests_per_second)', interval: '5m' };
    const shown = { from: String(WEEK.fromMs), to: String(WEEK.toMs) };
    const rules = await open(ruleRequestLink(request, shown), { theme, height: 2000 });
    await rules.page.getByTestId('rule-file').waitFor();
    await rules.page.getByRole('heading', { name: 'Preview' }).waitFor();
    expect(await violationsOf(rules, 'main')).toEqual([]);
  });
});

test('axe sees what is wrong, where something is', async () => {
  const stage = await open('band', { height: 1400 });
  await stage.page.evaluate(() => {
    document.body.insertAdjacentHTML('beforeend', '<div id="wrong"><button></button><img src="data:,"></div>');
  });
  const found = await violationsOf(stage, '#wrong');
  expect(found.map((text) => text.split(' ')[0])).toEqual(['button-name', 'image-alt']);
});
