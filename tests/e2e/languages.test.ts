import fs from 'fs';
import path from 'path';
import { ruleRequestLink } from '../../src/links/rulesPage';
import { eventually } from './eventually';
import { SCREENSHOTS } from './picture';
import { OVERVIEW_PAGE, REPLAY_PAGE, SETTINGS_PAGE } from './places';
import { WEEK } from './range';
import { stagesUntil, type Stage } from './stage';

const English: Record<string, string> = JSON.parse(fs.readFileSync('locales/en-US.json', 'utf8'));
const German: Record<string, string> = JSON.parse(fs.readFileSync('locales/de-DE.json', 'utf8'));

/** Sentences and phrases of English that German says otherwise, without what stands in the place of values. */
const PHRASES = Object.entries(English)
  .filter(([id, text]) => text !== German[id])
  .flatMap(([, text]) => text.split(/\{\{\w+\}\}/))
  .map((part) => part.trim())
  .filter((part) => /[a-z]{2,} [a-z]{2,}/.test(part));

const open = stagesUntil(afterEach);

/** Grafana's own part of a legend. */
const GRAFANAS = 'button[class*="LegendLabel"]';

/** English in a part of the page: in texts, and in names of controls. */
async function englishOf({ page }: Stage, part: string): Promise<string[]> {
  const text = await page.evaluate(
    ({ part, GRAFANAS }) => {
      const roots = [...document.querySelectorAll<HTMLElement>(part)];
      const named = roots
        .flatMap((root) => [...root.querySelectorAll('[aria-label], [title], [placeholder]')])
        .filter((node) => !node.matches(GRAFANAS));
      const names = named.flatMap((node) =>
        ['aria-label', 'title', 'placeholder'].map((name) => node.getAttribute(name) ?? '')
      );
      // Generated files are English.
      const texts = roots.map((root) => {
        const files = [...root.querySelectorAll<HTMLElement>('pre')].map((file) => file.innerText);
        return files.reduce((text, file) => text.replace(file, ''), root.innerText);
      });
      return [...texts, ...names].join('\n');
    },
    { part, GRAFANAS }
  );
  expect(text).toMatch(/[a-zäöü]/);
  return PHRASES.filter((phrase) => text.includes(phrase));
}

/** Controls and labels whose text is wider than their box; what is for screen readers only has a box of one pixel. */
function overflowOf({ page }: Stage, part: string): Promise<string[]> {
  return page.evaluate((part) => {
    const roots = [...document.querySelectorAll<HTMLElement>(part)];
    return roots
      .flatMap((root) => [...root.querySelectorAll<HTMLElement>('button, label, a, th, legend')])
      .filter(
        (node) => node.offsetParent && node.clientWidth > 1 && node.innerText && node.scrollWidth > node.clientWidth + 1
      )
      .filter((node) => getComputedStyle(node).textOverflow !== 'ellipsis')
      .map((node) => `${node.tagName} "${node.innerText}" has ${node.scrollWidth} px in ${node.clientWidth}`);
  }, part);
}

const EXPR = 'sum by (job) (rate(http_requests_total[5m]))';
const PANEL = '[data-viz-panel-key="panel-2"], [data-testid="anomaly-tooltip"], [data-testid="anomaly-inspector"]';

const places: Array<[what: string, place: string, part: string, until: (stage: Stage) => Promise<unknown>]> = [
  [
    'panel with tooltip, events and query editor',
    '/d/band?editPanel=2',
    `${PANEL}, section[aria-label="Query"]`,
    async ({ page, panel }) => {
      const { plot, root } = await panel(2).ready();
      await root.getByRole('button', { name: /Ereignisse?$/ }).click();
      await page.getByTestId('anomaly-inspector').waitFor();
      await page.getByText('Kosten', { exact: true }).waitFor();
      await plot.hover();
      await page.getByTestId('anomaly-tooltip').waitFor();
    },
  ],
  [
    'Start page',
    '/a/anomalyband-prometheus-app/start',
    'main',
    async ({ page }) => page.getByText('Einen Prometheus wählen').waitFor(),
  ],
  [
    'Rules page',
    ruleRequestLink({ expr: EXPR }),
    'main',
    async ({ page }) => page.getByRole('tab', { name: 'Kubernetes' }).waitFor(),
  ],
  [
    'settings of the data source',
    SETTINGS_PAGE,
    'section[aria-label="Settings"]',
    async ({ page }) => page.getByLabel('Bandbreite').first().waitFor(),
  ],
  ['Overview page', OVERVIEW_PAGE, 'main', async ({ page }) => page.getByTestId('anomaly-lanes').waitFor()],
  ['Replay page', REPLAY_PAGE, 'main', async ({ page }) => page.getByTestId('replayed-rule').waitFor()],
];

test.each(places)(
  'in German the %s says nothing in English, and no control overflows',
  async (what, place, part, until) => {
    const stage = await open(place, { language: 'de-DE', height: 1400, nowMs: WEEK.toMs });
    await until(stage);
    await eventually(async () => expect(await englishOf(stage, part)).toEqual([]));
    for (const width of [1400, 390]) {
      await stage.page.setViewportSize({ width, height: 1400 });
      await eventually(async () => expect(await overflowOf(stage, part)).toEqual([]));
      await stage.page.screenshot({ path: path.join(SCREENSHOTS, `german-${what.split(' ')[0]}-${width}.png`) });
    }
  }
);
