/** `tsx tests/panel/writeDashboard.ts`: writes the dashboard of the visual cases, which the host page serves. */
import fs from 'fs';
import path from 'path';
import { casesDashboard } from './dashboard';

export const DASHBOARD_FILE = path.resolve(__dirname, '../host/fixtures/dashboards/panel-cases.json');

export function dashboardText(): string {
  return `${JSON.stringify({ __generated: 'from tests/panel/cases.ts by tests/panel/writeDashboard.ts', ...casesDashboard() }, null, 2)}\n`;
}

if (require.main === module) {
  fs.writeFileSync(DASHBOARD_FILE, dashboardText());
}
