import { expect, test } from '@grafana/plugin-e2e';
import { APP, complaintsOf, EXPR } from './demo';

test('the Start page says what is there and offers the next step', async ({ gotoAppPage, page }) => {
  const complaints = complaintsOf(page);
  await gotoAppPage({ pluginId: APP });
  const steps = page.getByRole('listitem').and(page.locator('[data-state]'));
  await expect(steps).toHaveCount(3);
  await expect(page.getByRole('listitem', { name: 'Choose a Prometheus' })).toHaveAttribute('data-state', 'done');
  expect(complaints).toEqual([]);
});

test('the Rules page makes files of a query, and replays them', async ({ gotoAppPage, page }) => {
  const complaints = complaintsOf(page);
  await gotoAppPage({ pluginId: APP, path: '/rules' });
  const field = page.getByLabel('Expression', { exact: true });
  await field.fill(EXPR);
  await field.blur();
  await expect(page.getByTestId('rule-file')).toContainText('groups:');
  await expect(page.getByTestId('replay-strip')).toBeVisible();
  expect(complaints).toEqual([]);
});
