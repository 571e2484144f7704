import { GAP, OUTLIER } from '../host/seededPrometheus';
import { ask, PREDICTED, SIGMA } from './article';
import { eventually } from './eventually';
import { extent, isAlarm, isBand, isObserved } from './panel';
import { shareOf } from './range';
import { stagesUntil, type Stage } from './stage';

const HOUR = 3600_000;
const RESIDUAL = 1;
const WEEKLY = 2;

/** Nights and afternoons, where the season turns and a pixel's width changes nothing. */
const TURNS = [24, 25, 26].flatMap((day) => [Date.UTC(2026, 1, day, 3), Date.UTC(2026, 1, day, 15) - HOUR]);

describe('a dashboard with an anomaly band', () => {
  let stage: Stage;
  const open = stagesUntil(afterAll);
  beforeAll(async () => (stage = await open('band')));

  test('shades the normal range exactly where Prometheus computes its upper edge', async () => {
    const panel = await stage.panel(WEEKLY).ready();
    const uppers = await Promise.all(TURNS.map((time) => ask(`${PREDICTED} + 2 * ${SIGMA}`, time)));
    const rows = await eventually(async () => {
      const extents = await Promise.all(TURNS.map(async (time) => extent(await panel.column(shareOf(time)), isBand)));
      expect(extents).not.toContain(undefined);
      return extents.map((one) => one!.top);
    });
    // The axis is not readable from a canvas, but it is linear: the lowest and the highest edge give it, the others must fit.
    const [low, high] = [Math.min(...uppers), Math.max(...uppers)].map((upper) => uppers.indexOf(upper));
    const perUnit = (rows[high] - rows[low]) / (uppers[high] - uppers[low]);
    expect(perUnit).toBeLessThan(-0.1);
    uppers.forEach((upper, index) => {
      expect(Math.abs(rows[low] + (upper - uppers[low]) * perUnit - rows[index])).toBeLessThan(2);
    });
  });

  test('draws the observed line inside of the band on an ordinary day', async () => {
    const panel = await stage.panel(WEEKLY).ready();
    await eventually(async () => {
      const column = await panel.column(shareOf(Date.UTC(2026, 1, 24, 14)));
      const [band, line] = [extent(column, isBand)!, extent(column, isObserved)!];
      expect(line.top).toBeGreaterThan(band.top);
      expect(line.bottom).toBeLessThan(band.bottom);
    });
  });

  test.each([
    ['with the residual spread', RESIDUAL],
    ['with the weekly spread', WEEKLY],
  ])('marks the planted outlier above the band, %s', async (_, id) => {
    const panel = await stage.panel(id).ready();
    const middle = shareOf((OUTLIER.fromMs + OUTLIER.toMs) / 2);
    await eventually(async () => {
      const column = await panel.column(middle);
      const [alarm, band] = [extent(column, isAlarm), extent(column, isBand)];
      expect(alarm).toBeDefined();
      expect(band).toBeDefined();
      expect(alarm!.top).toBeLessThan(band!.top);
    });
  });

  test('marks nothing on the day before', async () => {
    const panel = await stage.panel(WEEKLY).ready();
    const quarters = Array.from({ length: 96 }, (_, i) => shareOf(Date.UTC(2026, 1, 25) + i * 900_000));
    await eventually(async () => {
      for (const column of await panel.columns(quarters)) {
        expect(extent(column, isBand)).toBeDefined();
        expect(extent(column, isAlarm)).toBeUndefined();
      }
    });
  });

  test('leaves a gap in the line where there are no samples, and goes on predicting', async () => {
    const panel = await stage.panel(WEEKLY).ready();
    await eventually(async () => {
      const column = await panel.column(shareOf((GAP.fromMs + GAP.toMs) / 2));
      expect(extent(column, isObserved)).toBeUndefined();
      expect(extent(column, isBand)).toBeDefined();
    });
  });

  test('has one legend entry for the one series, by its legend format', async () => {
    const { root } = await stage.panel(RESIDUAL).ready();
    await eventually(async () =>
      expect(await root.locator('[data-testid^="data-testid VizLegend series"]').allTextContents()).toEqual(['web'])
    );
  });

  test('says how much history was found and which weeks were used', async () => {
    const notice = (await stage.panel(WEEKLY).ready()).root.locator('[aria-label*="weeks"]');
    await eventually(async () =>
      expect(await notice.getAttribute('aria-label')).toBe(
        'All 28d of history are there: 3 of 3 weeks predict (1, 2 and 3 weeks ago).'
      )
    );
  });
});
