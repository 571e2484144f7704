import { createTheme, EventBusSrv } from '@grafana/data';
import {
  config,
  setAppEvents,
  setBackendSrv,
  setCurrentUser,
  setDataSourceSrv,
  setEchoSrv,
  setPluginImportUtils,
  setRunRequest,
  setTemplateSrv,
} from '@grafana/runtime';
import type { SceneObject } from '@grafana/scenes';
import type { Provisioned } from '../provisioned';
import { theme } from './bootData';
import { hostBackend } from './hostBackend';
import { HostDataSourceSrv } from './dataSources';
import { importPanelPlugin, panelPluginFromCache, setProvisionedPlugins } from './plugins';
import { providePanelDataError } from './PanelDataError';
import { providePanelRenderer } from './panelRenderer';
import { fillRegistries } from './registries';
import { runRequest } from './runRequest';
import { shareModules } from './sharedModules';
import { SceneTemplateSrv } from './templateSrv';

/** Sets every service that Grafana sets while it starts, before the first scene is built. */
export function startRuntime(provisioned: Provisioned, root: () => SceneObject | undefined) {
  config.theme2 = createTheme({ colors: { mode: theme } });
  fillRegistries();
  shareModules();
  setProvisionedPlugins(provisioned.plugins);
  setEchoSrv({ flush() {}, addBackend() {}, addEvent() {} });
  setAppEvents(new EventBusSrv());
  setTemplateSrv(new SceneTemplateSrv(root));
  setDataSourceSrv(new HostDataSourceSrv(provisioned.dataSources));
  setRunRequest(runRequest as never);
  setPluginImportUtils({ importPanelPlugin, getPanelPluginFromCache: panelPluginFromCache });
  setCurrentUser(config.bootData.user);
  setBackendSrv(hostBackend(provisioned));
  providePanelDataError();
  providePanelRenderer();
}
