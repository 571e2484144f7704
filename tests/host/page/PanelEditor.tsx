import { getPanelDataSummary, type DataSourceApi, type PanelData, type QueryEditorProps } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import type { EmbeddedScene, SceneDataTransformer, SceneQueryRunner, VizPanel } from '@grafana/scenes';
import { Button, Stack } from '@grafana/ui';
import React, { useEffect, useState } from 'react';
import { PANEL_ID } from '../../../src/frames/panelId';
import { importPanelPlugin } from './plugins';

type Query = QueryEditorProps<DataSourceApi>['query'];

interface Props {
  scene: EmbeddedScene;
  panel: VizPanel;
}

/** What plugins fill of Grafana's panel editor: one panel of a dashboard, the editor of its first query, and what its data suggests. */
export function PanelEditor({ scene, panel }: Props) {
  useEffect(() => scene.activate(), [scene]);
  const runner = (panel.state.$data as SceneDataTransformer).state.$data as SceneQueryRunner;
  const { queries, data } = runner.useState();
  const source = useSource(queries[0].datasource);
  const Editor = source?.components?.QueryEditor;
  return (
    <Stack direction="column" gap={2}>
      <div style={{ position: 'relative', height: 400 }}>
        <panel.Component model={panel} />
      </div>
      <Suggestions panel={panel} data={data} />
      {source && Editor && (
        <section aria-label="Query">
          <Editor
            datasource={source}
            query={queries[0] as Query}
            data={data}
            range={data?.timeRange}
            onChange={(query: Query) => runner.setState({ queries: [query, ...queries.slice(1)] })}
            onRunQuery={() => runner.runQueries()}
          />
        </section>
      )}
    </Stack>
  );
}

function useSource(ref: Query['datasource']): DataSourceApi | undefined {
  const [source, setSource] = useState<DataSourceApi>();
  useEffect(() => void getDataSourceSrv().get(ref).then(setSource), [ref]);
  return source;
}

/** As Grafana lists them from 12.4 on: every panel says itself what it would make of the data. */
function Suggestions({ panel, data }: { panel: VizPanel; data?: PanelData }) {
  const [names, setNames] = useState<Array<{ pluginId: string; name: string }>>([]);
  useEffect(() => {
    const summary = getPanelDataSummary(data?.series ?? []);
    void importPanelPlugin(PANEL_ID).then((plugin) => setNames(plugin.getSuggestions(summary) ?? []));
  }, [data]);
  return (
    <Stack gap={1} role="group" aria-label="Suggestions">
      {names.map(({ pluginId, name }) => (
        <Button key={name} size="sm" variant="secondary" onClick={() => void panel.changePluginType(pluginId)}>
          {name}
        </Button>
      ))}
    </Stack>
  );
}
