import { defineConfig } from 'eslint/config';
import baseConfig from './.config/eslint.config.mjs';

/**
 * Deprecated in Grafana 13, but the only way in 11.6, the oldest host that we support.
 */
const NEEDED_IN_OLDER_HOSTS = [
  { from: 'package', package: '@grafana/runtime', name: ['getDataSourceSrv', 'getInstanceSettings', 'getList', 'get'] },
];

export default defineConfig([
  { ignores: ['**/node_modules/', '**/dist/', 'build/', '**/coverage/', '.cache/', '.config/'] },
  ...baseConfig,
  {
    files: ['src/**/*.{ts,tsx}'],
    rules: { '@typescript-eslint/no-deprecated': ['error', { allow: NEEDED_IN_OLDER_HOSTS }] },
  },
  { files: ['**/*.{ts,tsx,js,mjs,cjs}'], rules: { 'no-console': 'error' } },
  // Commands talk to their terminal; plugin code never writes to the console.
  { files: ['demo/**', 'bench/**', 'tests/**', 'tools/**', '*.config.*'], rules: { 'no-console': 'off' } },
]);
