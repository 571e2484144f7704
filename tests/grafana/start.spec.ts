import { expect, test } from '@grafana/plugin-e2e';
import type { Locator } from '@playwright/test';
import { APP, complaintsOf, expectBand, UPSTREAM } from './demo';

test('six clicks lead from enabling the app, in an organisation with nothing but a Prometheus, to a normal range and to a rule', async ({
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
    await request.post(`/api/plugins/${APP}/settings`, { data: { enabled: false } });
    const { name, type, url, access, jsonData } = upstream;
    await request.post('/api/datasources', { data: { name, type, url, access, jsonData, isDefault: true } });
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

    await click(page.getByRole('button', { name: 'Enable' }));
    await click(page.getByRole('button', { name: `Add for ${name}` }));
    const step = (title: string) => page.getByRole('listitem', { name: title });
    await expect(step('Choose a Prometheus')).toHaveAttribute('data-state', 'done');
    await click(page.getByRole('button', { name: 'Create dashboard' }));
    await page.waitForURL(/\/d\//);
    await expectBand(page.locator('body'));
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
