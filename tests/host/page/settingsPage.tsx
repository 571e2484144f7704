import type { DataSourceJsonData, DataSourceSettings } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import { Stack, Text } from '@grafana/ui';
import React, { useState } from 'react';
import { importDataSourcePlugin } from './plugins';

type Settings = DataSourceSettings<DataSourceJsonData, Record<string, unknown>>;

/** The settings of the data source that an address belongs to, as its plugin edits them; nothing is saved. Undefined for every other address. */
export async function settingsAt(pathname: string): Promise<React.ReactElement | undefined> {
  const uid = /^\/connections\/datasources\/edit\/([^/]+)/.exec(pathname)?.[1];
  const found = uid === undefined ? undefined : getDataSourceSrv().getInstanceSettings(uid);
  if (!found) {
    return undefined;
  }
  const plugin = await importDataSourcePlugin(found.type);
  const Editor = plugin.components.ConfigEditor;
  const { name, jsonData } = found;
  return Editor && <SettingsPage Editor={Editor as never} start={{ uid: found.uid, name, jsonData } as Settings} />;
}

interface Props {
  Editor: React.ComponentType<{ options: Settings; onOptionsChange: (options: Settings) => void }>;
  start: Settings;
}

function SettingsPage({ Editor, start }: Props) {
  const [options, setOptions] = useState(start);
  return (
    <Stack direction="column" gap={2}>
      <Text element="h1">{options.name}</Text>
      <section aria-label="Settings">
        <Editor options={options} onOptionsChange={setOptions} />
      </section>
    </Stack>
  );
}
