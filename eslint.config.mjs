import grafanaI18n from '@grafana/i18n/eslint-plugin';
import { defineConfig } from 'eslint/config';
import baseConfig from './.config/eslint.config.mjs';

/**
 * Deprecated in Grafana 13, but the only way in 11.6, the oldest host that we support.
 */
const NEEDED_IN_OLDER_HOSTS = [
  { from: 'package', package: '@grafana/runtime', name: ['getDataSourceSrv', 'getInstanceSettings', 'getList', 'get'] },
];

/** Rows of data, which may be many. */
const TABLES_OF_CASES = ['tests/cases/table.ts', 'tests/panel/cases.ts'];

/** Words of PromQL and CSS, and our name. */
const NO_ENGLISH =
  'by|without|or|and|on|unless|abs|count|group|sgn|sum|topk|Inf|px|solid|suffix|transparent|dated|Anomaly|band';
/** A word beside a value: such a sentence is one text with a hole, since another language has another order. */
const GLUED = `/(^| )(?!(${NO_ENGLISH})\\b)[A-Za-z]{2,}[,;.:]? |[ ,;](?!(${NO_ENGLISH})\\b)[A-Za-z]{2,}$/`;

/** Rules about components and hooks. React's compiler, which most of them run, would take a third of all the time. */
const OF_REACT = baseConfig
  .flatMap(({ rules = {} }) => Object.keys(rules))
  .filter((name) => /^react(-hooks)?\//.test(name) && name !== 'react-hooks/rules-of-hooks');

export default defineConfig([
  { ignores: ['**/node_modules/', '**/dist/', 'build/', '**/coverage/', '.cache/', '.config/'] },
  ...baseConfig,
  {
    // No component is in these, and a hook only where `use` says so.
    files: ['**/*.{ts,js,mjs,cjs}'],
    ignores: ['**/use[A-Z]*.ts', 'src/panel/annotate/annotating.ts'],
    rules: Object.fromEntries(OF_REACT.map((name) => [name, 'off'])),
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    rules: { '@typescript-eslint/no-deprecated': ['error', { allow: NEEDED_IN_OLDER_HOSTS }] },
  },
  {
    // Whatever people read goes through `t` or `plural`, when it is said and not when its module is loaded.
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['**/*.test.{ts,tsx}'],
    plugins: { '@grafana/i18n': grafanaI18n },
    rules: { '@grafana/i18n/no-untranslated-strings': 'error', '@grafana/i18n/no-translation-top-level': 'error' },
  },
  {
    // Of what people read nothing is glued together; rule files and errors of ours are English.
    files: ['src/{app,panel,datasource,frames,words,explain,upstream,parts,links,language}/**/*.{ts,tsx}'],
    ignores: ['**/*.test.{ts,tsx}'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: `:not(NewExpression) > TemplateLiteral > TemplateElement[value.raw=${GLUED}]`,
          message: 'Say this by t or plural, as one text with values in it.',
        },
        {
          selector: `BinaryExpression[operator="+"] > Literal[value=${GLUED}]`,
          message: 'Say this by t or plural, as one text with values in it.',
        },
      ],
    },
  },
  {
    files: ['**/*.{ts,tsx,js,mjs,cjs}'],
    // House rule 1; every line counts.
    rules: { 'no-console': 'error', 'max-lines': ['error', { max: 400, skipBlankLines: false, skipComments: false }] },
  },
  { files: TABLES_OF_CASES, rules: { 'max-lines': 'off' } },
  // Commands talk to their terminal; plugin code never writes to the console.
  { files: ['demo/**', 'bench/**', 'tests/**', 'tools/**', '*.config.*'], rules: { 'no-console': 'off' } },
]);
