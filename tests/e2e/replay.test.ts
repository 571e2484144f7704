import { replayLink } from '../../src/links/replayPage';
import { APP_PAGE } from '../../src/links/rulesPage';
import { eventually } from './eventually';
import { WEEK } from './range';
import { stagesUntil } from './stage';
import { standing } from './standing';

const openStage = stagesUntil(afterEach);

test('the Replay page says how often any rule would have fired, and takes another duration', async () => {
  const rule = {
    expr: 'sum by (job) (requests_per_second) < 50',
    name: 'Quiet',
    for: '5m',
    interval: '5m',
    past: '1w',
  };
  const { page } = await openStage(replayLink({ ...rule, source: 'prometheus' }), { nowMs: WEEK.toMs });
  const replayed = page.getByTestId('replayed-rule');
  await eventually(async () =>
    expect(await replayed.innerText()).toMatch(/^Would have fired 3 times in 7 days\..*7d at most.*job=web\njob=batch/s)
  );
  await page.getByLabel('For', { exact: true }).fill('3d');
  await page.getByRole('button', { name: 'Replay' }).click();
  await eventually(async () =>
    // Of the job that is always quiet four days are left.
    expect(await replayed.innerText()).toMatch(/^Would have fired once in 7 days\..*Firing for 4d in all/s)
  );
  await eventually(async () => expect(new URL(page.url()).searchParams.get('for')).toBe('3d'));
  await page.getByLabel('Expression').fill('sum(');
  await page.getByText(/PromQL cannot read/).waitFor();
});

test('another app draws a band by the exposed component, and gets the range that is dragged', async () => {
  const props = {
    expr: 'sum by (job) (requests_per_second)',
    datasourceUid: 'prometheus',
    ...{ from: String(WEEK.fromMs), to: String(WEEK.toMs) },
  };
  const asked = new URLSearchParams({
    component: 'anomalyband-prometheus-app/band/v1',
    props: JSON.stringify(props),
  });
  const { page } = await openStage(`${APP_PAGE}?${asked}`);
  const chart = page.locator('[data-testid="anomaly-band-component"] .u-over');
  await chart.waitFor();
  const app = page.getByRole('region', { name: 'Another app' });
  await eventually(async () =>
    expect(await app.innerText()).toMatch(/web: last 64\.3, predicted 63\.7, normal .* to /)
  );
  const { x, y, width, height } = await standing(chart);
  await page.mouse.move(x + width / 4, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width / 2, y + height / 2, { steps: 5 });
  await page.mouse.up();
  await eventually(async () => {
    const range = JSON.parse((await app.getAttribute('data-range'))!);
    const hours = (Number(range.to) - Number(range.from)) / 3600_000;
    expect(hours).toBeCloseTo((7 * 24) / 4, 0);
  });
});
