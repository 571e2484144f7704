// Times in tests are UTC whatever the machine says.
process.env.TZ = 'UTC';

const base = require('./.config/jest.config');
const { grafanaESModules, nodeModulesToTransform } = require('./.config/jest/utils');

const transformIgnorePatterns = [
  nodeModulesToTransform([...grafanaESModules, 'd3-.*', 'delaunator', 'robust-predicates', 'internmap', 'yaml']),
];
// create-plugin's pattern leaves out .mjs, which d3-color 3.1.1 ships.
const transform = {
  '^.+\\.(t|j|mj)sx?$': Object.values(base.transform)[0],
  '^.+\\.mjs$': Object.values(base.transform)[0],
};

module.exports = {
  // How long a test that hangs may take: far more than one that passes needs, on a machine four times slower than ours.
  testTimeout: 600_000,
  testSequencer: '<rootDir>/tests/longestFirst.js',
  projects: [
    // Unit tests beside their subject.
    {
      ...base,
      displayName: 'unit',
      testMatch: [...base.testMatch, '<rootDir>/bench/**/*.test.ts'],
      transform,
      transformIgnorePatterns,
    },
    // Cases against a real Prometheus, and checks of files: `npx jest --selectProjects real`.
    {
      displayName: 'real',
      setupFilesAfterEnv: ['<rootDir>/tests/secondGo.ts'],
      testEnvironment: 'node',
      moduleNameMapper: base.moduleNameMapper,
      transform,
      transformIgnorePatterns,
      testMatch: ['<rootDir>/tests/**/*.test.ts'],
      testPathIgnorePatterns: ['<rootDir>/tests/e2e/'],
    },
    // Journeys in a real browser: `npx jest --selectProjects browser`.
    {
      displayName: 'browser',
      // One Prometheus and one host page for all journeys.
      globalSetup: '<rootDir>/tests/e2e/globalSetup.ts',
      globalTeardown: '<rootDir>/tests/e2e/globalTeardown.ts',
      setupFilesAfterEnv: ['<rootDir>/tests/secondGo.ts'],
      testEnvironment: 'node',
      transform,
      transformIgnorePatterns,
      testMatch: ['<rootDir>/tests/e2e/**/*.test.ts'],
    },
  ],
};
