import fs from 'fs';
import { readQuery } from '../../src/datasource/query/query';
import type { SavedQuery } from '../../src/datasource/query/savedQuery';
import { dashboards, dataSources, panelsOf, type DataSourceRef } from './provisioned';

const panelId: string = JSON.parse(fs.readFileSync('src/panel/plugin.json', 'utf8')).id;
const dataSourceId: string = JSON.parse(fs.readFileSync('src/datasource/plugin.json', 'utf8')).id;
const named = dashboards().map((dashboard) => ({ title: dashboard.title, dashboard }));

it('has the dashboards Requests, Services and Taxi under the uids that links may use', () => {
  expect(dashboards().map(({ uid, title }) => [uid, title])).toEqual([
    ['anomalyband-requests', 'Requests'],
    ['anomalyband-services', 'Services'],
    ['anomalyband-taxi', 'Taxi'],
  ]);
});

describe.each(named)('the dashboard $title', ({ dashboard }) => {
  const panels = panelsOf(dashboard);
  const withQueries = panels.filter(({ targets }) => targets);

  it('uses our panel, and beside it only panels that every Grafana has', () => {
    const types = panels.map(({ type }) => type);
    expect(types).toContain(panelId);
    expect(types.filter((type) => ![panelId, 'row', 'text', 'timeseries'].includes(type))).toEqual([]);
  });

  it('refers to data sources that are provisioned, by uid and type', () => {
    const known = dataSources().map(({ uid, type }) => ({ uid, type }));
    const references = [
      ...withQueries.map(({ datasource }) => datasource),
      ...withQueries.flatMap(({ targets }) => targets!.map(({ datasource }) => datasource)),
      ...dashboard.templating.list.map(({ datasource }) => datasource),
    ] as DataSourceRef[];
    expect(references.length).toBeGreaterThan(0);
    references.forEach((reference) => expect(known).toContainEqual(reference));
  });

  it('asks our data source only what it understands', () => {
    const queries = withQueries
      .flatMap(({ targets }) => targets as SavedQuery[])
      .filter(({ datasource }) => datasource?.type === dataSourceId);
    expect(queries.length).toBeGreaterThan(0);
    for (const query of queries) {
      const { query: meant, problems } = readQuery(query);
      expect(problems).toEqual([]);
      expect(meant.expr).not.toBe('');
    }
  });

  it('gives each panel its own id and its own place', () => {
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, i) => `${x + (i % w)} ${y + Math.floor(i / w)}`)
    );
    expect(new Set(cells).size).toBe(cells.length);
    panels.forEach(({ gridPos: { x, w } }) => expect(x + w).toBeLessThanOrEqual(24));
  });

  it('uses exactly the variables that it defines', () => {
    const text = JSON.stringify([dashboard.panels, dashboard.templating.list.map(({ query }) => query)]);
    const used = new Set([...text.matchAll(/\$(\w+)/g)].map(([, name]) => name));
    expect([...used].sort()).toEqual(dashboard.templating.list.map(({ name }) => name).sort());
  });
});

describe.each(named.filter(({ title }) => title !== 'Services'))('the article in the dashboard $title', ({ dashboard }) => {
  it('shows a band of the residual spread beside each band of the weekly sigma', () => {
    const bands = panelsOf(dashboard).filter(({ title }) => /sigma of the/.test(title));
    const spread = ({ targets }: (typeof bands)[number]) => (targets![0] as SavedQuery).model?.spread;
    const pairs = bands.filter((panel) => spread(panel) === 'weekly');
    expect(pairs).toHaveLength(2);
    for (const weekly of pairs) {
      const beside = bands.find((panel) => panel.gridPos.y === weekly.gridPos.y && panel !== weekly);
      expect(spread(beside!)).toBe('residual');
    }
  });

  it('has the pictures one to six of the article', () => {
    const numbers = panelsOf(dashboard).map(({ title }) => /^(\d) · /.exec(title)?.[1]).filter(Boolean);
    expect([...new Set(numbers)].sort()).toEqual(['1', '2', '3', '4', '5', '6']);
  });
});
