/** The arrows of docs/architecture.md: what each folder may import, besides its own files. */
const folder = (name, allowed) => ({
  name: `${name}-imports`,
  severity: 'error',
  from: { path: `^src/${name}/`, pathNot: '\\.test\\.tsx?$' },
  to: { pathNot: [`^src/${name}/`, ...allowed] },
});
const grafana = 'node_modules/@grafana/';
const react = 'node_modules/(@types/)?react(-dom)?/';

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    folder('core', []),
    folder('promql', ['^src/core/', 'node_modules/@prometheus-io/lezer-promql', 'node_modules/@lezer/']),
    folder('recorded', ['^src/core/', '^src/promql/']),
    folder('rules', ['^src/(core|promql|recorded)/', 'node_modules/yaml/']),
    folder('links', ['^src/core/']),
    folder('frames', ['^src/core/', 'node_modules/@grafana/data/']),
    folder('datasource', ['^src/(core|promql|recorded|frames)/', grafana, react, 'node_modules/(rxjs|@emotion/css|idb-keyval)/']),
    folder('panel', ['^src/(core|frames|links)/', grafana, react, 'node_modules/(rxjs|@emotion/css|uplot)/']),
    folder('app', ['^src/(core|promql|recorded|rules|links|frames)/', grafana, react, 'node_modules/(rxjs|@emotion/css|fflate)/']),
    {
      name: 'tools-imports',
      severity: 'error',
      from: { path: '^tools/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: ['^tools/', '^src/(core|promql|recorded|rules)/', 'node_modules/yaml/', '^tsx/', '^(fs|path|util)$'] },
    },
    {
      name: 'core-is-pure-for-types-only',
      comment: 'promql, recorded and links read only types of the core',
      severity: 'error',
      from: { path: '^src/(promql|recorded|links)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^src/core/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'core-by-its-index',
      severity: 'error',
      from: { path: '^src/(?!core/)', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^src/core/', pathNot: '^src/core/index\\.ts$' },
    },
    {
      name: 'shipped-code-imports-no-tests',
      severity: 'error',
      from: { path: '^src/' , pathNot: '\\.test\\.tsx?$' },
      to: { path: '^(tests|demo|bench|tools)/' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    includeOnly: undefined,
    exclude: { path: '(^|/)(dist|\\.cache)/' },
  },
};
