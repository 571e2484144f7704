import { expect, type Locator, type Page } from '@playwright/test';

/** What `provisioning/` brings along, over the demo's Prometheus. */
export const SOURCE = { name: 'Anomaly band', uid: 'anomalyband', type: 'anomalyband-prometheus-datasource' };
export const UPSTREAM = 'Prometheus';
export const APP = 'anomalyband-prometheus-app';
export const TAXI = { uid: 'anomalyband-taxi' };
export const REQUESTS = { uid: 'anomalyband-requests' };
export const EXPR = 'nyc_taxi_trips';

/** A panel of ours that has an answer: badges say how much history was found, and something is drawn. */
export async function expectBand(panel: Locator) {
  await expect(panel.getByTestId('anomaly-badges')).toContainText(/weeks used|history/);
  await expect(panel.locator('.u-over')).toBeVisible();
  await expect(panel.getByTestId('anomaly-warning')).toHaveCount(0);
}

/** Writes PromQL into Grafana's own code editor for it, in place of what is there, and runs it. */
export async function writePromql(row: Locator, expr: string) {
  await row.getByRole('radio', { name: 'Code' }).check({ force: true });
  await row.locator('.monaco-editor').first().click();
  const { keyboard } = row.page();
  await keyboard.press('ControlOrMeta+A');
  await keyboard.insertText(expr);
  await keyboard.press('Shift+Enter');
}

/** Complaints of the page's scripts that name a file of ours. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', ({ message, stack = '' }) => {
    if (/public\/plugins\/anomalyband/.test(stack)) {
      complaints.push(message);
    }
  });
  page.on('console', (message) => {
    if (
      message.type() === 'error' &&
      /public\/plugins\/anomalyband/.test(`${message.text()} ${message.location().url}`)
    ) {
      complaints.push(message.text());
    }
  });
  return complaints;
}
