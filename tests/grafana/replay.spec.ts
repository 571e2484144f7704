import { expect, test } from '@grafana/plugin-e2e';
import type { Page } from '@playwright/test';
import { UPSTREAM } from './demo';

const LINK = /Replay as an alert rule/;

/** Grafana asks whether it may leave the page. */
async function follow(page: Page) {
  await page.getByRole('menuitem', { name: LINK }).click();
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.getByTestId('replayed-rule')).toContainText(/Would have fired once in 7 days\./);
}

test('a query of Explore is replayed as an alert rule', async ({ page, request }) => {
  const { uid } = await (await request.get(`/api/datasources/name/${UPSTREAM}`)).json();
  const datasource = { uid, type: 'prometheus' };
  const pane = { datasource: uid, queries: [{ refId: 'A', expr: 'vector(1) > 0', datasource }] };
  const range = { from: 'now-15m', to: 'now' };
  await page.goto(`/explore?schemaVersion=1&panes=${encodeURIComponent(JSON.stringify({ a: { ...pane, range } }))}`);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await follow(page);
  expect(new URL(page.url()).searchParams.get('expr')).toBe('vector(1) > 0');
});

test('an instance of an alert leads to the replay of its rule', async ({ page, request }) => {
  const { uid } = await (await request.get(`/api/datasources/name/${UPSTREAM}`)).json();
  const folder = await (await request.post('/api/folders', { data: { title: `Replay ${Date.now()}` } })).json();
  const relativeTimeRange = { from: 600, to: 0 };
  const asked = { refId: 'A', expr: 'vector(5)', instant: true };
  const above = {
    ...{ refId: 'C', type: 'threshold', expression: 'A' },
    conditions: [{ evaluator: { type: 'gt', params: [1] } }],
  };
  const rule = {
    ...{ title: 'Always', orgID: 1, folderUID: folder.uid, ruleGroup: 'replay', for: '0s', condition: 'C' },
    ...{ noDataState: 'OK', execErrState: 'OK', labels: { team: 'a' } },
    data: [
      { refId: 'A', datasourceUid: uid, relativeTimeRange, model: asked },
      { refId: 'C', datasourceUid: '__expr__', relativeTimeRange, model: above },
    ],
  };
  const made = await request.post('/api/v1/provisioning/alert-rules', { data: rule });
  expect(made.status(), await made.text()).toBe(201);
  const { uid: ruleUid } = await made.json();
  const states = async () => {
    const { data } = await (await request.get('/api/prometheus/grafana/api/v1/rules')).json();
    const own = data.groups.filter((group: { folderUid: string }) => group.folderUid === folder.uid);
    return own.flatMap((group: { rules: Array<{ state: string }> }) => group.rules.map(({ state }) => state));
  };
  await expect.poll(states, { timeout: 150_000, intervals: [5000] }).toEqual(['firing']);
  await page.goto(`/alerting/grafana/${ruleUid}/view?tab=instances`);
  await page.getByRole('button', { name: 'Actions' }).first().click();
  await follow(page);
  const { searchParams } = new URL(page.url());
  expect([searchParams.get('expr'), searchParams.get('name')]).toEqual(['(vector(5)) > 1', 'Always']);
  await request.delete(`/api/folders/${folder.uid}?forceDeleteRules=true`);
});
