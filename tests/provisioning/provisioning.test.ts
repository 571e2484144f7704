import fs from 'fs';
import path from 'path';
import { dataSources, dashboards, yamlFiles } from './provisioned';

const plugin = (folder: string) => JSON.parse(fs.readFileSync(path.join('src', folder, 'plugin.json'), 'utf8'));
const app = plugin('.');
const ours = { datasource: plugin('datasource').id, panel: plugin('panel').id };

describe('the provisioned data sources', () => {
  it('are of a type that Grafana has or that we bring', () => {
    expect(dataSources().map(({ type }) => type)).toEqual([ours.datasource, 'prometheus']);
  });

  it('have different uids and names, and one default', () => {
    expect(new Set(dataSources().map(({ uid }) => uid)).size).toBe(dataSources().length);
    expect(new Set(dataSources().map(({ name }) => name)).size).toBe(dataSources().length);
    expect(dataSources().filter(({ isDefault }) => isDefault)).toHaveLength(1);
  });

  it('wrap one that is provisioned and of type prometheus', () => {
    const wrapping = dataSources().filter(({ type }) => type === ours.datasource);
    for (const { jsonData } of wrapping) {
      expect(dataSources().find(({ uid }) => uid === jsonData?.upstreamUid)).toMatchObject({ type: 'prometheus' });
    }
    expect(wrapping).toHaveLength(1);
  });
});

describe('the other provisioning files', () => {
  it('enable our app and no other', () => {
    expect(yamlFiles('plugins').flatMap(({ apps }) => apps)).toEqual([
      expect.objectContaining({ type: app.id, disabled: false }),
    ]);
  });

  it('read the dashboards from the folder that they lie in', () => {
    const [provider] = yamlFiles('dashboards').flatMap(({ providers }) => providers);
    expect(provider).toMatchObject({ type: 'file', options: { path: '/etc/grafana/provisioning/dashboards' } });
    expect(dashboards()).not.toHaveLength(0);
  });
});
