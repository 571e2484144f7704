import type { PluginExtensionPanelContext } from '@grafana/data';
import { config, getDataSourceSrv, getTemplateSrv } from '@grafana/runtime';
import { RULES_PAGE } from '../links/rulesPage';
import { prepareMenuLink } from './prepareMenuLink';

/** As plugin.json lists it: Grafana drops links that are not listed with the same title and description. */
export const MENU_LINK = {
  title: 'Create alert rules',
  description: 'Turn the normal range of this query into recording and alerting rules.',
  icon: 'bell',
  path: RULES_PAGE,
} as const;

/** Hides the link from panels without PromQL, and hands the query of the others over. Runs whenever a panel's menu opens. */
export function configureMenuLink(context?: PluginExtensionPanelContext): { path: string } | undefined {
  if (!context) {
    return undefined;
  }
  const path = prepareMenuLink(context, {
    appUrl: config.appUrl,
    fill: (text) => getTemplateSrv().replace(text, context.scopedVars),
    settingsOf: (uid) => getDataSourceSrv().getInstanceSettings(uid),
  });
  return path === undefined ? undefined : { path };
}
