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

test('every field of the query editor, and what it does to the query', async ({ panelEditPage }) => {
  await panelEditPage.datasource.set(SOURCE.name);
  await panelEditPage.setVisualization('Anomaly band');
  const row = panelEditPage.getQueryEditorRow('A');
  await writePromql(row, EXPR);
  await expectBand(panelEditPage.panel.locator);
  await row.getByRole('radio', { name: 'z-score' }).check({ force: true });
  await expect(panelEditPage.panel.locator.getByTestId('anomaly-badges')).toContainText(/weeks used|history/);
  await row.getByLabel('Band width').first().fill('5');
  await row.getByLabel('Band width').first().blur();
  await expectBand(panelEditPage.panel.locator);
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
