import { defineConfig } from 'eslint/config';
import baseConfig from './.config/eslint.config.mjs';

export default defineConfig([
  { ignores: ['**/node_modules/', '**/dist/', '**/coverage/', '.cache/', '.config/'] },
  ...baseConfig,
  { files: ['**/*.{ts,tsx,js,mjs,cjs}'], rules: { 'no-console': 'error' } },
  // Commands talk to their terminal; plugin code never writes to the console.
  { files: ['demo/**', 'bench/**', 'tests/**', '*.config.*'], rules: { 'no-console': 'off' } },
]);
