import fs from 'fs';
import type { Locator } from 'playwright-core';
import { ruleRequestLink } from '../../src/links/rulesPage';
import { CASES } from '../panel/cases';
import { eventually } from './eventually';
import { OVERVIEW_PAGE, REPLAY_PAGE, SETTINGS_PAGE } from './places';
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

/** Waits until axe finds nothing: a page that still loads may have for a moment what axe does not like. */
function noViolations(stage: Stage, part: string): Promise<void> {
  return eventually(async () => expect(await violationsOf(stage, part)).toEqual([]));
}

const open = stagesUntil(afterEach);

/** Opens whatever is folded. */
async function openAll({ page }: Stage, part: Locator) {
  await part.waitFor();
  for (const more of await part.getByRole('button', { expanded: false }).all()) {
    await more.click();
  }
  await page.mouse.move(0, 0);
}

describe.each(['dark', 'light'] as const)('in the %s theme', (theme) => {
  test('the panel, its tooltip and its drawer have no violation that axe knows', async () => {
    const stage = await open('band', { theme, height: 1400 });
    const panel = await stage.panel(2).ready();
    await noViolations(stage, '[data-viz-panel-key="panel-2"]');

    await panel.plot.hover();
    await stage.page.getByTestId('anomaly-tooltip').waitFor();
    await noViolations(stage, '[data-testid="anomaly-tooltip"]');

    await panel.root.getByRole('button', { name: /events?$/ }).click();
    await stage.page.getByTestId('anomaly-inspector').waitFor();
    await noViolations(stage, '[data-testid="anomaly-inspector"]');
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
    await noViolations(stage, `[data-viz-panel-key="${key}"]`);
  });

  test('the query editor has none', async () => {
    const stage = await open('/d/band?editPanel=2', { theme });
    await stage.panel(2).ready();
    await openAll(stage, stage.page.getByRole('region', { name: 'Query' }));
    await noViolations(stage, 'section[aria-label="Query"]');
  });

  test('the settings of the data source have none', async () => {
    const stage = await open(SETTINGS_PAGE, { theme, height: 2000 });
    await openAll(stage, stage.page.getByRole('region', { name: 'Settings' }));
    await noViolations(stage, 'section[aria-label="Settings"]');
  });

  test('the Overview page has none, with the band of one of its lanes, nor has the Replay page', async () => {
    const stage = await open(OVERVIEW_PAGE, { theme, height: 1400, nowMs: WEEK.toMs });
    const lanes = stage.page.getByTestId('anomaly-lanes');
    await lanes.waitFor();
    const band = stage.page.locator('[data-testid="anomaly-lane-band"] .u-over');
    // The second look draws the lanes anew, and what was chosen before is gone.
    await eventually(async () => {
      await lanes.focus();
      for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) {
        await stage.page.keyboard.press(key);
      }
      await band.waitFor({ timeout: 10_000 });
    });
    await noViolations(stage, 'main');

    const replay = await open(REPLAY_PAGE, { theme, nowMs: WEEK.toMs });
    await replay.page.getByTestId('replayed-rule').waitFor();
    await noViolations(replay, 'main');
  });

  test('the app’s pages have none', async () => {
    const stage = await open('/a/anomalyband-prometheus-app', { theme });
    await stage.page.getByRole('listitem', { name: 'Choose a Prometheus' }).waitFor();
    await noViolations(stage, 'main');

    const request = { expr: 'sum by (job) (requests_per_second)', interval: '5m' };
    const shown = { from: String(WEEK.fromMs), to: String(WEEK.toMs) };
    const rules = await open(ruleRequestLink(request, shown), { theme, height: 2000 });
    await rules.page.getByTestId('rule-file').waitFor();
    await rules.page.getByRole('heading', { name: 'Preview' }).waitFor();
    await noViolations(rules, 'main');
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
