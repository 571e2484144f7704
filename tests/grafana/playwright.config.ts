import type { PluginOptions } from '@grafana/plugin-e2e';
import { defineConfig } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';

/** A Chromium that is installed is taken; without one, Playwright's own (`npx playwright install chromium`). */
const chromium = [process.env.CHROMIUM_PATH, '/usr/bin/chromium'].find((file) => file && fs.existsSync(file));
const output = path.resolve(__dirname, '../../.cache/grafana');
const login = path.join(path.dirname(require.resolve('@grafana/plugin-e2e')), 'auth');

/** `npm run e2e:grafana`: journeys in a real Grafana at GRAFANA_URL, signed in as admin (GRAFANA_ADMIN_USER, GRAFANA_ADMIN_PASSWORD). */
export default defineConfig<PluginOptions>({
  testDir: __dirname,
  outputDir: path.join(output, 'results'),
  reporter: [['list'], ['html', { outputFolder: path.join(output, 'report'), open: 'never' }]],
  forbidOnly: Boolean(process.env.CI),
  retries: process.env.CI ? 1 : 0,
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 60_000 },
  use: {
    baseURL: process.env.GRAFANA_URL ?? 'http://localhost:3000',
    timezoneId: 'UTC',
    viewport: { width: 1500, height: 1100 },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: chromium, args: ['--no-sandbox'] },
    grafanaAPICredentials: {
      user: process.env.GRAFANA_ADMIN_USER ?? 'admin',
      password: process.env.GRAFANA_ADMIN_PASSWORD ?? 'admin',
    },
  },
  projects: [
    { name: 'admin signs in', testDir: login, testMatch: /auth\.setup\.js/ },
    {
      name: 'admin',
      testIgnore: /viewer\.spec\.ts/,
      use: { storageState: 'playwright/.auth/admin.json' },
      dependencies: ['admin signs in'],
    },
    {
      name: 'viewer signs in',
      testDir: login,
      testMatch: /auth\.setup\.js/,
      use: { user: { user: 'anomalyband-viewer', password: 'anomalyband-viewer', role: 'Viewer' } },
    },
    {
      name: 'viewer',
      testMatch: /viewer\.spec\.ts/,
      use: { storageState: 'playwright/.auth/anomalyband-viewer.json' },
      dependencies: ['viewer signs in'],
    },
  ],
});
