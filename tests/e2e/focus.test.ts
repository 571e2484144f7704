import type { Locator } from 'playwright-core';
import { ruleRequestLink } from '../../src/links/rulesPage';
import { OVERVIEW_PAGE, REPLAY_PAGE, SETTINGS_PAGE } from './places';
import { eventually } from './eventually';
import { WEEK } from './range';
import { stagesUntil, type Stage } from './stage';

const open = stagesUntil(afterEach);
const MOST_STOPS = 40;
/** Grafana's own field, whose frame is around its container. */
const GRAFANAS = 'INPUT Select a data source';
/** A ring may lie around what has the focus. */
const RING = 4;

interface Stop {
  name: string;
  /** Its picture with the focus and without differ. */
  isSeen: boolean;
}

/** Where Tab goes within a part of the page, from its beginning on. */
async function stopsIn({ page }: Stage, part: Locator): Promise<Stop[]> {
  await part.evaluate((root) => {
    root.setAttribute('tabindex', '-1');
    root.focus();
  });
  const stops: Stop[] = [];
  let left:
    | { name: string; clip: { x: number; y: number; width: number; height: number }; picture: Buffer }
    | undefined;
  for (let i = 0; i <= MOST_STOPS; i++) {
    await page.keyboard.press('Tab');
    if (left) {
      stops.push({ name: left.name, isSeen: !left.picture.equals(await page.screenshot({ clip: left.clip })) });
    }
    const found = await part.evaluate((root) => {
      const focused = document.activeElement as HTMLElement;
      if (!root.contains(focused) || focused === root) {
        return undefined;
      }
      const { x, y, width, height } = focused.getBoundingClientRect();
      const name = focused.getAttribute('aria-label') ?? focused.innerText?.slice(0, 40);
      return { name: `${focused.tagName} ${name || focused.id}`, x, y, width, height };
    });
    if (!found || i === MOST_STOPS) {
      break;
    }
    const { name, x, y, width, height } = found;
    const clip = { x: x - RING, y: y - RING, width: width + 2 * RING, height: height + 2 * RING };
    left = { name, clip, picture: await page.screenshot({ clip }) };
  }
  return stops;
}

describe('the focus', () => {
  const request = { expr: 'sum by (job) (requests_per_second)', interval: '5m' };
  const shown = { from: String(WEEK.fromMs), to: String(WEEK.toMs) };
  test.each([
    ['the Start page', '/a/anomalyband-prometheus-app/start', 'main', 3],
    ['the Overview page', OVERVIEW_PAGE, 'main', 12],
    ['the Rules page', ruleRequestLink(request, shown), 'main', 20],
    ['the Replay page', REPLAY_PAGE, 'main', 6],
    ['the settings', SETTINGS_PAGE, 'section[aria-label="Settings"]', 3],
    ['a panel', 'band', '[data-viz-panel-key="panel-2"]', 3],
  ])('is seen wherever Tab leads on %s', async (_, place, part, least) => {
    const stage = await open(place, { height: 3000 });
    const root = stage.page.locator(part);
    await root.waitFor();
    await stage.page.waitForLoadState('networkidle');
    // A page that still loads has few stops, or loses the focus.
    await eventually(async () => {
      const stops = await stopsIn(stage, root);
      expect(stops.length).toBeGreaterThanOrEqual(least);
      expect(stops.filter(({ name, isSeen }) => !isSeen && name !== GRAFANAS).map(({ name }) => name)).toEqual([]);
    });
    // The order of the text is the order of Tab.
    expect(await root.locator('[tabindex]').evaluateAll((all) => all.filter(({ tabIndex }) => tabIndex > 0))).toEqual(
      []
    );
  });
});
