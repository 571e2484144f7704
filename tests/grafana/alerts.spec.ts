import { expect, test } from '@grafana/plugin-e2e';
import { parse } from 'yaml';
import { APP, EXPR } from './demo';

interface ProvisionedGroup {
  name: string;
  folder: string;
  interval: string;
  rules: Array<{ title: string }>;
}

test('the file for Grafana is taken, and its rules are evaluated without an error', async ({
  gotoAppPage,
  page,
  request,
}) => {
  const asked = new URLSearchParams({ request: JSON.stringify({ expr: EXPR, interval: '1m' }) });
  await gotoAppPage({ pluginId: APP, path: `/rules?${asked}` });
  await page.getByRole('tab', { name: 'Grafana' }).click();
  const file = page.getByTestId('rule-file').filter({ hasText: 'datasourceUid' });
  await expect(file).toBeVisible();
  const [group]: ProvisionedGroup[] = parse(await file.innerText()).groups;

  const folder = await request.post('/api/folders', { data: { title: `${group.folder} ${Date.now()}` } });
  expect(folder.ok()).toBe(true);
  const { uid: folderUID } = await folder.json();
  const rules = group.rules.map((rule) => ({ ...rule, orgID: 1, folderUID, ruleGroup: group.name, uid: undefined }));
  for (const rule of rules) {
    const made = await request.post('/api/v1/provisioning/alert-rules', { data: rule });
    expect(await made.text()).toContain(rule.title);
  }
  const healths = async () => {
    const { data } = await (await request.get('/api/prometheus/grafana/api/v1/rules')).json();
    const own = data.groups.filter((each: { folderUid: string }) => each.folderUid === folderUID);
    return own.flatMap((each: { rules: Array<{ health: string }> }) => each.rules.map(({ health }) => health));
  };
  await expect
    .poll(healths, { timeout: 150_000, intervals: [5000] })
    .toEqual(rules.map(() => expect.not.stringMatching(/^(error|unknown)$/)));
  await request.delete(`/api/folders/${folderUID}?forceDeleteRules=true`);
});
