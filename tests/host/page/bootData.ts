/**
 * What a Grafana server writes into its page before any script runs. First import of `main.tsx`: `@grafana/runtime` reads it
 * while it is being loaded.
 */
const parameters = new URLSearchParams(window.location.search);
const light = parameters.get('theme') === 'light';

Object.assign(window, {
  // Some bundled libraries ask for Node's `process` without a guard.
  process: { env: { NODE_ENV: 'production' }, platform: 'browser' },
  grafanaBootData: {
    user: {
      timezone: 'browser',
      weekStart: 'browser',
      locale: 'en-US',
      language: parameters.get('language') ?? 'en-US',
      lightTheme: light,
      isSignedIn: true,
      login: 'host',
      orgRole: 'Admin',
      permissions: { 'datasources:create': true, 'datasources:explore': true, 'dashboards:create': true },
    },
    settings: {
      appSubUrl: '',
      appUrl: `${window.location.origin}/`,
      buildInfo: { version: '13.1.1', commit: 'host', env: 'production', edition: 'Open Source' },
      featureToggles: {},
      exploreEnabled: true,
      minRefreshInterval: '5s',
      datasources: {},
      panels: {},
      apps: {},
    },
    navTree: [],
  },
});

export const theme: 'light' | 'dark' = light ? 'light' : 'dark';
