import { applyFieldOverrides, EventBusSrv, getPanelOptionsWithDefaults, type PanelPlugin } from '@grafana/data';
import { config, type PanelRendererProps } from '@grafana/runtime';
// Set by Grafana's core only, so the package does not export it; the file is the same instance that apps see.
import { setPanelRenderer } from '../../../node_modules/@grafana/runtime/dist/esm/components/PanelRenderer.mjs';
import { PanelContextProvider } from '@grafana/ui';
import React, { useEffect, useMemo, useState } from 'react';
import { importPanelPlugin } from './plugins';

const eventBus = new EventBusSrv();
const unfilled = (text: string) => text;

/** A panel inside of an app's page: the built plugin, with its defaults and the field configuration applied, as in a dashboard. */
function PanelRenderer({ pluginId, data, width, height, ...given }: PanelRendererProps) {
  const { title, timeZone = 'browser', onChangeTimeRange = () => undefined } = given;
  const [plugin, setPlugin] = useState<PanelPlugin>();
  const [changed, setChanged] = useState<object>();
  useEffect(() => void importPanelPlugin(pluginId).then(setPlugin), [pluginId]);
  const { options, fieldConfig } = useMemo(
    () =>
      plugin
        ? getPanelOptionsWithDefaults({
            plugin,
            currentOptions: { ...(changed ?? given.options) },
            currentFieldConfig: given.fieldConfig ?? { defaults: {}, overrides: [] },
            isAfterPluginChange: false,
          })
        : { options: {}, fieldConfig: { defaults: {}, overrides: [] } },
    [plugin, changed, given.options, given.fieldConfig]
  );
  const shown = useMemo(
    () =>
      plugin &&
      data && {
        ...data,
        series: applyFieldOverrides({
          data: data.series,
          fieldConfig,
          fieldConfigRegistry: plugin.fieldConfigRegistry,
          replaceVariables: unfilled,
          theme: config.theme2,
          timeZone,
        }),
      },
    [plugin, data, fieldConfig, timeZone]
  );
  if (!plugin?.panel || !shown) {
    return null;
  }
  const Panel = plugin.panel;
  return (
    <PanelContextProvider value={{ eventsScope: 'app', eventBus }}>
      <Panel
        id={1}
        data={shown}
        title={title}
        timeRange={shown.timeRange}
        timeZone={timeZone}
        options={options}
        fieldConfig={fieldConfig}
        transparent={false}
        width={width}
        height={height}
        renderCounter={0}
        replaceVariables={unfilled}
        onOptionsChange={given.onOptionsChange ?? setChanged}
        onFieldConfigChange={given.onFieldConfigChange ?? (() => undefined)}
        onChangeTimeRange={onChangeTimeRange}
        eventBus={eventBus}
      />
    </PanelContextProvider>
  );
}

export function providePanelRenderer() {
  setPanelRenderer(PanelRenderer);
}
