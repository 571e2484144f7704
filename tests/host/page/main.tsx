import { theme } from './bootData';
import 'react-grid-layout/css/styles.css';
import { ThemeContext } from '@grafana/data';
import { config, LocationServiceProvider, locationService } from '@grafana/runtime';
import { sceneGraph, UrlSyncContextProvider, VizPanel, type EmbeddedScene } from '@grafana/scenes';
import { GlobalStyles, PortalContainer } from '@grafana/ui';
import React from 'react';
import { createRoot } from 'react-dom/client';
import { Router } from 'react-router-dom';
import { CompatRouter } from 'react-router-dom-v5-compat';
import type { Provisioned } from '../provisioned';
import { appAt } from './appPage';
import { dashboardScene } from './dashboardScene';
import { HostBar } from './HostBar';
import { startLanguage } from './language';
import { pagesOf } from './pagesOf';
import { PanelEditor } from './PanelEditor';
import { startRuntime } from './runtime';
import { settingsAt } from './settingsPage';

let scene: EmbeddedScene | undefined;

/**
 * `/d/<uid>` shows that dashboard, with `?editPanel=<id>` the query editor of one panel, `/a/<app>` a page of the app,
 * `/connections/datasources/edit/<uid>` the settings of a data source, `/` the first dashboard.
 */
async function start() {
  const provisioned: Provisioned = await (await fetch('/host.json')).json();
  await startLanguage();
  startRuntime(provisioned, () => scene);
  const { pathname } = window.location;
  const app = (await appAt(pathname, provisioned.plugins)) ?? (await settingsAt(pathname));
  const wanted = app ? '' : (/^\/d\/([^/]+)/.exec(pathname)?.[1] ?? provisioned.dashboards[0]?.uid);
  const answer = app ? undefined : await fetch(`/dashboards/${wanted}`);
  if (answer?.ok) {
    const json = await answer.json();
    scene = dashboardScene(json);
    Object.assign(window, { __grafanaSceneContext: scene });
    document.title = `${json.title} - Anomaly band`;
  }
  reloadForDashboards();
  const edited = panelToEdit(scene);
  createRoot(document.getElementById('host')!).render(
    <Page>
      <HostBar dashboards={provisioned.dashboards} pages={pagesOf(provisioned.plugins)} uid={wanted} theme={theme} />
      <main data-react={React.version} style={{ padding: 16, minHeight: 'calc(100vh - 48px)' }}>
        {app ??
          (scene ? (
            <UrlSyncContextProvider scene={scene}>
              {edited ? <PanelEditor scene={scene} panel={edited} /> : <scene.Component model={scene} />}
            </UrlSyncContextProvider>
          ) : (
            <p>No dashboard {wanted}.</p>
          ))}
      </main>
    </Page>
  );
}

/** This page builds one scene only: whoever goes on to another dashboard gets a new page. */
function reloadForDashboards() {
  locationService.getHistory().listen(({ pathname }) => {
    if (pathname.startsWith('/d/') && scene === undefined) {
      window.location.reload();
    }
  });
}

function panelToEdit(scene: EmbeddedScene | undefined): VizPanel | undefined {
  const id = new URLSearchParams(window.location.search).get('editPanel');
  const found = scene && id !== null ? sceneGraph.findByKey(scene, `panel-${id}`) : undefined;
  return found instanceof VizPanel ? found : undefined;
}

/** What Grafana wraps around every page. Two routers over one history: `@grafana/ui` and Scenes want different versions. */
function Page({ children }: { children: React.ReactNode }) {
  return (
    <ThemeContext.Provider value={config.theme2}>
      <LocationServiceProvider service={locationService}>
        <Router history={locationService.getHistory() as never}>
          <CompatRouter>
            <GlobalStyles />
            {children}
            <PortalContainer />
          </CompatRouter>
        </Router>
      </LocationServiceProvider>
    </ThemeContext.Provider>
  );
}

void start();
