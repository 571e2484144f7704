import fs from 'fs';
import { built, definesOf, PLUGINS } from './built';

/** What every Grafana from 11.6 on shares with its plugins, as far as this plugin may ask for it. */
const SHARED = [
  'module',
  'react',
  'react-dom',
  'rxjs',
  'i18next',
  'lodash',
  '@emotion/css',
  '@grafana/data',
  '@grafana/runtime',
  '@grafana/ui',
];

describe.each(PLUGINS)('the built module of $id', ({ folder }) => {
  test('asks only for modules that every supported Grafana shares', () => {
    expect(definesOf(folder).filter((name) => !SHARED.includes(name))).toEqual([]);
  });

  test('does not ask for react/jsx-runtime, which Grafana 11.6 does not share', () => {
    expect(definesOf(folder)).not.toContain('react/jsx-runtime');
  });

  test('holds no second copy of what Grafana shares', () => {
    const { sources } = JSON.parse(fs.readFileSync(built(folder, 'module.js.map'), 'utf8'));
    const copies = sources.filter((source: string) =>
      /node_modules\/(react|react-dom|rxjs|lodash|@emotion\/css|@grafana\/(data|runtime|ui|prometheus))\//.test(source)
    );
    expect(copies).toEqual([]);
  });

  test('learns its own address from AMD, so that its files are found below a sub-path', () => {
    expect(definesOf(folder)).toContain('module');
  });
});
