import {
  AppPlugin,
  PluginExtensionPoints,
  type AppPluginMeta,
  type PluginConfigPageProps,
  type PluginExtensionPanelContext,
} from '@grafana/data';
import { LoadingPlaceholder } from '@grafana/ui';
import React, { lazy, Suspense } from 'react';
import type { BandProps } from './app/band/Band';
import { Guarded } from './app/Guarded';
import {
  BAND_COMPONENT,
  configureMenuLink,
  configureReplayLink,
  MENU_LINK,
  REPLAY_LINK,
  REPLAY_TARGETS,
} from './app/menuLink';
import { connectLanguage } from './language/connect';
import meta from './plugin.json';

connectLanguage(meta.id);

const App = lazy(() => import('./app/App').then(({ App }) => ({ default: App })));
const Band = lazy(() => import('./app/band/Band'));
const StartTab = lazy(() => import('./app/start/StartTab'));

function Loaded({ children }: { children: React.ReactNode }) {
  return (
    <Guarded>
      <Suspense fallback={<LoadingPlaceholder text="" />}>{children}</Suspense>
    </Guarded>
  );
}

// Grafana loads this module with every page, for the menu link: the pages themselves come when they are opened.
export const plugin = new AppPlugin()
  .setRootPage(({ meta }) => (
    <Loaded>
      <App settings={meta} />
    </Loaded>
  ))
  // Grafana opens this tab after the app is enabled.
  .addConfigPage({
    title: 'Start',
    icon: 'rocket',
    id: 'start',
    body: (props: PluginConfigPageProps<AppPluginMeta>) => (
      <Loaded>
        <StartTab {...props} />
      </Loaded>
    ),
  })
  .addLink<PluginExtensionPanelContext>({
    ...MENU_LINK,
    targets: [PluginExtensionPoints.DashboardPanelMenu],
    configure: configureMenuLink,
  })
  .addLink({ ...REPLAY_LINK, targets: REPLAY_TARGETS, configure: configureReplayLink })
  .exposeComponent<BandProps>({
    ...BAND_COMPONENT,
    component: (props) => (
      <Loaded>
        <Band {...props} />
      </Loaded>
    ),
  });
