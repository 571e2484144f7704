import { expect, test } from '@grafana/plugin-e2e';
import { complaintsOf, EXPR, expectBand, SOURCE, UPSTREAM, writePromql } from './demo';

test('a new panel of our type, from nothing to the normal range', async ({ panelEditPage, page }) => {
  const complaints = complaintsOf(page);
  await panelEditPage.datasource.set(SOURCE.name);
  await panelEditPage.setVisualization('Anomaly band');
  await panelEditPage.timeRange.set({ from: 'now-7d', to: 'now' });
  await writePromql(panelEditPage.getQueryEditorRow('A'), EXPR);
  await expectBand(panelEditPage.panel.locator);
  await expect(panelEditPage.panel.getErrorIcon()).toHaveCount(0);
  expect(complaints).toEqual([]);
});

test('every field of the query editor takes its value, and the band follows', async ({ panelEditPage }) => {
  test.slow();
  await panelEditPage.datasource.set(SOURCE.name);
  await panelEditPage.setVisualization('Anomaly band');
  const row = panelEditPage.getQueryEditorRow('A');
  await writePromql(row, EXPR);
  await expectBand(panelEditPage.panel.locator);
  await row.getByRole('radio', { name: 'Seasonal' }).check({ force: true });
  await row.getByRole('button', { name: 'More', exact: true }).click();
  const typed: Array<[label: string, text: string]> = [
    ['Band width', '5'],
    ['Cycles', '2'],
    ['For', '30m'],
    ['Min width', '100'],
    ['Min width, share', '0.05'],
    ['Lower limit', '0'],
    ['Upper limit', '1000000'],
    ['Window', '2w'],
    ['Smoothing', '2h'],
    ['Trend', '1d'],
    ['Time zone', 'America/New_York'],
    ['History step', '30m'],
  ];
  for (const [label, text] of typed) {
    const field = row.getByLabel(label, { exact: true }).first();
    await field.fill(text);
    await field.blur();
    await expect(field).toHaveValue(text);
  }
  for (const choice of ['Residual', 'Above', 'Each cycle']) {
    await row.getByRole('radio', { name: choice, exact: true }).check({ force: true });
  }
  await expectBand(panelEditPage.panel.locator);
  await expect(panelEditPage.panel.getErrorIcon()).toHaveCount(0);
  await expect(row.getByText(/is not /)).toHaveCount(0);
  await expect(panelEditPage.panel.locator.getByTestId('anomaly-badges')).toContainText('2 of 2 weeks used');
});

test('options of the panel change its picture', async ({ panelEditPage }) => {
  await panelEditPage.datasource.set(SOURCE.name);
  await panelEditPage.setVisualization('Anomaly band');
  await panelEditPage.timeRange.set({ from: 'now-7d', to: 'now' });
  await writePromql(panelEditPage.getQueryEditorRow('A'), EXPR);
  await expectBand(panelEditPage.panel.locator);
  const picture = panelEditPage.getCustomOptions('Picture');
  const badges = panelEditPage.panel.locator.getByTestId('anomaly-badges');
  await picture.getSwitch('Trust badges').uncheck();
  await expect(badges.getByText(/weeks used|history/)).toHaveCount(0);
  await picture.getSwitch('Trust badges').check();
  await expect(badges).toContainText(/weeks used|history/);
});

test('wrong PromQL is said at its field', async ({ panelEditPage }) => {
  await panelEditPage.datasource.set(SOURCE.name);
  await panelEditPage.setVisualization('Anomaly band');
  const row = panelEditPage.getQueryEditorRow('A');
  await writePromql(row, 'sum(');
  await expect(row).toContainText('parse error');
  await expect(panelEditPage.panel.getErrorIcon()).toBeVisible();
});

test('a time series panel offers ours in its place', async ({ panelEditPage, page }) => {
  await panelEditPage.datasource.set(SOURCE.name);
  await panelEditPage.setVisualization('Time series');
  await writePromql(panelEditPage.getQueryEditorRow('A'), EXPR);
  await page.getByRole('button', { name: 'Show as Anomaly band' }).click();
  await expectBand(panelEditPage.panel.locator);
  await panelEditPage.setVisualization('Stat');
  // Of one value: what was observed.
  await expect(panelEditPage.panel.locator).toContainText(/\d/);
  await expect(panelEditPage.panel.locator).not.toContainText('predicted');
});

test('Explore draws the normal range', async ({ explorePage, page }) => {
  await explorePage.datasource.set(SOURCE.name);
  await explorePage.timeRange.set({ from: 'now-2d', to: 'now' });
  await writePromql(explorePage.getQueryEditorRow('A'), EXPR);
  await expectBand(page.locator('body'));
});

test('the settings of the data source are saved and tested', async ({ createDataSourceConfigPage, page }) => {
  const config = await createDataSourceConfigPage({ type: SOURCE.type, name: `journey ${Date.now()}` });
  const upstream = page.getByRole('combobox', { name: 'Select a data source' });
  await upstream.fill(UPSTREAM);
  await upstream.press('Enter');
  await config.saveAndTest({ path: '/health' });
  await expect(config).toHaveAlert('success');
});
