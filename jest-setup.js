// Jest setup provided by Grafana scaffolding
import './.config/jest-setup';
import './tests/secondGo';

if (expect.getState().testPath.endsWith('.test.tsx')) {
  // What a screen waits for may take longer than the library's second, on a slow machine.
  require('@testing-library/react').configure({ asyncUtilTimeout: 20_000 });
}
