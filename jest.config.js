// Times in tests are UTC whatever the machine says.
process.env.TZ = 'UTC';
// Prometheus and promtool make a lot of garbage: a fifth less time with a larger heap.
process.env.GOGC = '400';

const base = require('./.config/jest.config');
const { grafanaESModules, nodeModulesToTransform } = require('./.config/jest/utils');

const [[swc, options]] = Object.values(base.transform);
// Looking up a global in Jest's sandbox takes 200 ns, which was half of all the time of tests that compute. NaN can't be injected.
const optimizer = { globals: { vars: { NaN: '0/0' } } };
const compiled = {
  sandboxInjectedGlobals: ['Math', 'Number', 'Array', 'Object', 'Map', 'Set', 'String', 'Float64Array', 'Infinity'],
  // create-plugin's pattern leaves out .mjs, which d3-color 3.1.1 ships.
  transform: { '^.+\\.(t|j|mj)sx?$': [swc, { ...options, jsc: { ...options.jsc, transform: { optimizer } } }] },
  transformIgnorePatterns: [
    nodeModulesToTransform([...grafanaESModules, 'd3-.*', 'delaunator', 'robust-predicates', 'internmap', 'yaml']),
  ],
};

/** What knows no DOM (docs/architecture.md) is tested without one, which takes half the time. */
const PURE = ['core', 'promql', 'recorded', 'saved', 'words', 'explain', 'parts', 'rules', 'links', 'language'];
const pureTests = [...PURE.map((folder) => `<rootDir>/src/${folder}/**/*.test.ts`), '<rootDir>/bench/**/*.test.ts'];

module.exports = {
  // How long a test that hangs may take: far more than one that passes needs, on a machine four times slower than ours.
  testTimeout: 600_000,
  testSequencer: '<rootDir>/tests/longestFirst.js',
  projects: [
    // Unit tests beside their subject.
    {
      ...base,
      displayName: 'unit',
      testPathIgnorePatterns: [`<rootDir>/src/(${PURE.join('|')})/`],
      ...compiled,
    },
    {
      displayName: 'unit',
      testEnvironment: 'node',
      modulePaths: base.modulePaths,
      testMatch: pureTests,
      ...compiled,
    },
    // Cases against a real Prometheus, and checks of files: `npx jest --selectProjects real`.
    {
      displayName: 'real',
      setupFilesAfterEnv: ['<rootDir>/tests/secondGo.ts'],
      testEnvironment: 'node',
      moduleNameMapper: base.moduleNameMapper,
      ...compiled,
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
      ...compiled,
      testMatch: ['<rootDir>/tests/e2e/**/*.test.ts'],
    },
  ],
};
