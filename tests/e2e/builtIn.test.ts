import { OUTLIER } from '../host/seededPrometheus';
import { ask, PREDICTED, SIGMA } from './article';
import { eventually } from './eventually';
import { extent, isBand, isObserved } from './panel';
import { shareOf } from './range';
import { stagesUntil, type Stage } from './stage';

const BUILT_IN = 6;
/** Nights and afternoons, where the season turns and a pixel's width changes nothing. */
const TURNS = [24, 25, 26].flatMap((day) => [Date.UTC(2026, 1, day, 3), Date.UTC(2026, 1, day, 14)]);

describe("frames of the data source in Grafana's own time series panel, which knows no roles", () => {
  let stage: Stage;
  const open = stagesUntil(afterAll);
  beforeAll(async () => (stage = await open('band')));

  test('shade the normal range between its two edges, where Prometheus computes them', async () => {
    const panel = await stage.panel(BUILT_IN).ready();
    const edges = await Promise.all(
      TURNS.flatMap((time) => [1, -1].map((side) => ask(`${PREDICTED} + (${side * 2}) * ${SIGMA}`, time)))
    );
    const rows = await eventually(async () => {
      const extents = await Promise.all(TURNS.map(async (time) => extent(await panel.column(shareOf(time)), isBand)));
      expect(extents).not.toContain(undefined);
      return extents.flatMap((one) => [one!.top, one!.bottom]);
    });
    // The axis is linear: the lowest and the highest edge give it, the others must fit.
    const [low, high] = [Math.min(...edges), Math.max(...edges)].map((edge) => edges.indexOf(edge));
    const perUnit = (rows[high] - rows[low]) / (edges[high] - edges[low]);
    expect(perUnit).toBeLessThan(-0.1);
    edges.forEach((edge, index) => {
      expect(Math.abs(rows[low] + (edge - edges[low]) * perUnit - rows[index])).toBeLessThan(2.5);
    });
  });

  test('draw the observed line, above the shade at the planted outlier', async () => {
    const panel = await stage.panel(BUILT_IN).ready();
    await eventually(async () => {
      const column = await panel.column(shareOf((OUTLIER.fromMs + OUTLIER.toMs) / 2));
      const [line, band] = [extent(column, isObserved), extent(column, isBand)];
      expect(line!.top).toBeLessThan(band!.top);
    });
  });

  test('have entries for what is observed and predicted in the legend, none for edges, score and sigma', async () => {
    const { root } = await stage.panel(BUILT_IN).ready();
    const legend = root.locator('[data-testid^="data-testid VizLegend series"]');
    await eventually(async () => expect(await legend.allTextContents()).toEqual(['web', 'web predicted']));
  });
});
