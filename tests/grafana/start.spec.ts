import { expect, test } from '@grafana/plugin-e2e';
import { APP, complaintsOf, expectBand, UPSTREAM } from './demo';

test('two clicks lead from an organisation without anything but a Prometheus to a first normal range', async ({
  gotoAppPage,
  page,
  request,
}) => {
  const complaints = complaintsOf(page);
  const upstream = await (await request.get(`/api/datasources/name/${UPSTREAM}`)).json();
  const { orgId: home } = await (await request.get('/api/user')).json();
  const { orgId } = await (await request.post('/api/orgs', { data: { name: `Bare ${Date.now()}` } })).json();
  try {
    await request.post(`/api/user/using/${orgId}`);
    await request.post(`/api/plugins/${APP}/settings`, { data: { enabled: true, pinned: true } });
    const { name, type, url, access, jsonData } = upstream;
    await request.post('/api/datasources', { data: { name, type, url, access, jsonData, isDefault: true } });

    await gotoAppPage({ pluginId: APP });
    await page.getByRole('button', { name: `Add for ${name}` }).click();
    const step = (title: string) => page.getByRole('listitem', { name: title });
    await expect(step('Choose a Prometheus')).toHaveAttribute('data-state', 'done');
    await page.getByRole('button', { name: 'Create dashboard' }).click();
    await page.waitForURL(/\/d\//);
    await expectBand(page.locator('body'));

    await gotoAppPage({ pluginId: APP, path: '/start' });
    await expect(step('See the normal range')).toHaveAttribute('data-state', 'done');
    await step('Create alerts').getByRole('link', { name: 'Create alert rules' }).click();
    await expect(page.getByTestId('rule-file')).toContainText('groups:');
    expect(complaints).toEqual([]);
  } finally {
    await request.post(`/api/user/using/${home}`);
    await request.delete(`/api/orgs/${orgId}`);
  }
});
