import type { AppPlugin, AppPluginMeta } from '@grafana/data';
import { locationService, type PluginPageProps } from '@grafana/runtime';
// Set by Grafana's core only, so the package does not export it; the file is the same instance that apps see.
import { setPluginPage } from '../../../node_modules/@grafana/runtime/dist/esm/components/PluginPage.mjs';
import { Stack, Text } from '@grafana/ui';
import React, { useState } from 'react';
import type { ProvisionedPlugin } from '../provisioned';
import { pagesOf } from './pagesOf';
import { importAppPlugin, pluginMeta } from './plugins';

/**
 * The root page of the app that an address belongs to; with `?component=<id>&props=<JSON>` what it exposes for other apps. Undefined for
 * every other address.
 */
export async function appAt(pathname: string, plugins: ProvisionedPlugin[]): Promise<React.ReactElement | undefined> {
  const id = /^\/a\/([^/]+)/.exec(pathname)?.[1];
  if (!id || !plugins.some((plugin) => plugin.id === id)) {
    return undefined;
  }
  const pages = pagesOf(plugins);
  setPluginPage(function HostPluginPage(props: PluginPageProps) {
    const here = locationService.getLocation().pathname;
    return <TitledPage {...props} title={pages.find(({ path }) => path === here)?.name ?? ''} />;
  });
  const { root: Root, exposedComponentConfigs }: AppPlugin = await importAppPlugin(id);
  const asked = new URLSearchParams(window.location.search);
  const exposed = exposedComponentConfigs.find((config) => config.id === asked.get('component'));
  if (exposed) {
    return <AnotherApp component={exposed.component} props={JSON.parse(asked.get('props') ?? '{}')} />;
  }
  return (
    Root && (
      <Root
        meta={pluginMeta(id) as unknown as AppPluginMeta}
        basename={`/a/${id}`}
        path={pathname}
        query={{}}
        onNavChanged={() => undefined}
      />
    )
  );
}

/** What Grafana puts around a page of an app: its title, and its actions beside it. */
function TitledPage({ title, actions, subTitle, children }: PluginPageProps & { title: string }) {
  return (
    <Stack direction="column" gap={2}>
      <Stack direction="row" justifyContent="space-between" alignItems="center" wrap="wrap">
        <Text element="h1">{title}</Text>
        <Stack direction="row" gap={1}>
          {actions}
        </Stack>
      </Stack>
      {subTitle}
      {children}
    </Stack>
  );
}

/** Another app around a component that is exposed: it takes a range over that somebody drags. */
function AnotherApp({ component, props }: { component: React.ComponentType<object>; props: object }) {
  const Exposed = component as React.ComponentType<Record<string, unknown>>;
  const [range, setRange] = useState({});
  return (
    <section aria-label="Another app" data-range={JSON.stringify(range)}>
      <Exposed
        {...props}
        {...range}
        onChangeTimeRange={(fromMs: number, toMs: number) => setRange({ from: `${fromMs}`, to: `${toMs}` })}
      />
    </section>
  );
}
