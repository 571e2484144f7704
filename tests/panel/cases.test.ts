import fs from 'fs';
import { CASES } from './cases';
import { DASHBOARD_FILE, dashboardText } from './writeDashboard';

describe('the registry of visual cases', () => {
  test('has one dashboard, which is up to date: else run `npx tsx tests/panel/writeDashboard.ts`', () => {
    expect(fs.readFileSync(DASHBOARD_FILE, 'utf8')).toBe(dashboardText());
  });

  test('names each case once', () => {
    expect(new Set(CASES.map(({ id }) => id)).size).toBe(CASES.length);
  });
});
