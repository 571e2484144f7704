import { expect, test } from '@grafana/plugin-e2e';
import type { Locator } from '@playwright/test';
import { APP, SOURCE } from './demo';

interface Listed {
  uid: string;
  type: string;
}

/** Only for a Grafana with a Prometheus and nothing of ours: what is made here is taken away at the end. */
test('six clicks lead from enabling the app to a normal range and to a rule', async ({ page, request }) => {
  const known: Listed[] = await (await request.get('/api/datasources')).json();
  test.skip(
    known.some(({ type }) => type === SOURCE.type) || !known.some(({ type }) => type === 'prometheus'),
    'needs a Grafana with a Prometheus and without a data source of ours'
  );
  await request.post(`/api/plugins/${APP}/settings`, { data: { enabled: false } });
  await page.goto(`/plugins/${APP}`);
  await expect(page.getByRole('button', { name: 'Enable' })).toBeVisible();
  const begunMs = Date.now();
  let clicks = 0;
  const click = async (target: Locator) => {
    await target.click();
    clicks++;
  };
  const say = (what: string) =>
    console.log(`${what}: ${clicks} clicks, ${((Date.now() - begunMs) / 1000).toFixed(1)} s`);
  let dashboard: string | undefined;
  try {
    await click(page.getByRole('button', { name: 'Enable' }));
    await click(page.getByRole('button', { name: 'Add for Prometheus' }));
    await click(page.getByRole('button', { name: 'Create dashboard' }));
    await expect(page.getByTestId('anomaly-badges')).toContainText(/used|history/);
    [, dashboard] = /\/d\/([^/?]+)/.exec(page.url())!;
    say('the first normal range');
    await page
      .getByTestId(/Panel header/)
      .first()
      .hover();
    await click(page.getByRole('button', { name: /Menu for panel/ }).first());
    await page.getByRole('menuitem', { name: 'Extensions' }).hover();
    await click(page.getByRole('menuitem', { name: 'Create alert rules' }));
    await expect(page.getByTestId('rule-file')).toContainText('alert:');
    await click(page.getByRole('button', { name: 'Copy', exact: true }));
    say('the first rule');
    expect(clicks).toBe(6);
  } finally {
    const now: Listed[] = await (await request.get('/api/datasources')).json();
    await Promise.all(
      now.filter(({ type }) => type === SOURCE.type).map(({ uid }) => request.delete(`/api/datasources/uid/${uid}`))
    );
    await (dashboard && request.delete(`/api/dashboards/uid/${dashboard}`));
  }
});
