/** The arrows of docs/architecture.md: what each folder may import, besides its own files. */
const folder = (name, allowed) => ({
  name: `${name}-imports`,
  severity: 'error',
  from: { path: `^src/${name}/`, pathNot: '\\.test\\.tsx?$' },
  to: { pathNot: [`^src/${name}/`, ...allowed] },
});

/**
 * The rooms of a folder, each with the rooms below it: it may import those, itself, and `ground`, the folder's own files that
 * rooms share. The folder's other files are its face, which may import every room.
 */
const rooms = (name, ground, below) =>
  Object.entries(below).map(([room, known]) => ({
    name: `${name}-${room}-imports`,
    severity: 'error',
    from: { path: `^src/${name}/${room}/`, pathNot: '\\.test\\.tsx?$' },
    to: { path: `^src/${name}/`, pathNot: [`^src/${name}/(${[room, ...known].join('|')})/`, `^src/${name}/(${ground})\\.tsx?$`] },
  }));
const grafana = 'node_modules/@grafana/';
const react = 'node_modules/(@types/)?react(-dom)?/';

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    folder('language', ['node_modules/i18next/']),
    folder('core', []),
    folder('promql', ['^src/(core|language)/', 'node_modules/@prometheus-io/lezer-promql', 'node_modules/@lezer/']),
    folder('recorded', ['^src/core/', '^src/promql/']),
    folder('saved', ['^src/(core|promql|language)/']),
    folder('words', ['^src/(core|language)/']),
    folder('explain', ['^src/(core|parts|words|language)/']),
    folder('parts', ['^src/(core|promql|language)/']),
    folder('rules', ['^src/(language|core|promql|recorded|saved|words)/', 'node_modules/yaml/']),
    folder('upstream', ['^src/(core|promql|language)/', 'node_modules/@grafana/(data|schema)/', 'node_modules/rxjs/']),
    folder('links', []),
    folder('frames', ['^src/(language|core|words|parts)/', 'node_modules/@grafana/data/']),
    folder('datasource', ['^src/(language|core|promql|recorded|saved|words|parts|upstream|frames)/', grafana, react, 'node_modules/(rxjs|@emotion/css|idb-keyval)/']),
    folder('panel', ['^src/(language|core|explain|saved|words|parts|frames|links)/', grafana, react, 'node_modules/(rxjs|@emotion/css|uplot)/']),
    folder('app', ['^src/(language|core|promql|recorded|saved|words|upstream|rules|links|frames)/', grafana, react, 'node_modules/(rxjs|@emotion/css|fflate)/']),
    ...rooms('core', 'invalidInput', { windows: [] }),
    ...rooms('core', '[^/]+', {
      sharp: ['windows'],
      suitability: ['windows'],
      incidents: ['windows'],
      parts: ['windows', 'sharp'],
    }),
    ...rooms('frames', 'roles|tierFields|panelId', { write: [], read: ['write'] }),
    ...rooms('datasource', 'datasource', {
      query: [],
      plan: [],
      slices: [],
      upstream: [],
      history: ['slices', 'upstream'],
      recorded: ['query', 'plan', 'slices', 'upstream', 'history'],
      answer: ['query', 'plan', 'slices', 'upstream', 'history', 'recorded'],
      editor: ['query', 'history', 'answer'],
    }),
    ...rooms('panel', 'options|isEditing|screenReaderOnly|Guarded', {
      view: [],
      paint: ['view'],
      explain: ['view'],
      annotate: ['view'],
      parts: ['view', 'explain'],
      tooltip: ['view', 'paint', 'explain', 'annotate', 'parts'],
      chart: ['view', 'paint', 'tooltip'],
      badges: ['view'],
      inspector: ['view', 'explain', 'annotate', 'parts'],
      lanes: ['view', 'paint', 'explain', 'annotate', 'parts', 'tooltip', 'chart', 'inspector'],
    }),
    ...rooms('app/rules', 'RulesPage', { form: [], files: ['form'], replay: ['form'], verdict: ['form'], preview: ['form', 'replay'] }),
    {
      name: 'tools-imports',
      severity: 'error',
      from: { path: '^tools/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: ['^tools/', '^package.json$', '^src/(core|promql|recorded|saved|words|explain|parts|rules)/', '^src/language/(translate|numbers)', '^src/datasource/plan/', 'node_modules/(yaml|fflate|esbuild|zod|typescript)/', '^@modelcontextprotocol/sdk/', '^tsx/', '^(child_process|crypto|fs|path|util|zlib)$'] },
    },
    {
      name: 'core-is-pure-for-types-only',
      comment: 'promql reads only types of the core',
      severity: 'error',
      from: { path: '^src/promql/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^src/core/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'language-without-a-framework',
      comment: 'only the three modules know where translations come from',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/language/', '^src/module\\.tsx$', '^src/panel/module\\.tsx$', '^src/datasource/module\\.tsx$', '\\.test\\.tsx?$'] },
      to: { path: '^src/language/connect' },
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
