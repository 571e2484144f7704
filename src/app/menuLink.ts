import { PluginExtensionPoints, type PluginExtensionPanelContext } from '@grafana/data';
import { config, getDataSourceSrv, getTemplateSrv } from '@grafana/runtime';
import { REPLAY_PAGE, replayLink } from '../links/replayPage';
import { RULES_PAGE } from '../links/rulesPage';
import { t } from '../language/translate';
import { prepareMenuLink } from './prepareMenuLink';
import { ruleShown } from './replay/ruleShown';

/** As plugin.json lists it: Grafana drops links that are not listed with the same title and description. */
export const MENU_LINK = {
  title: 'Create alert rules',
  description: 'Turn the normal range of this query into recording and alerting rules.',
  icon: 'bell',
  path: RULES_PAGE,
} as const;

/** Listed there, too. */
export const REPLAY_LINK = {
  title: 'Replay as an alert rule',
  description: 'How often it would have fired over the past weeks.',
  icon: 'history',
  path: REPLAY_PAGE,
} as const;

/** The component for other apps, as plugin.json lists it: a change of its props that breaks them is a new version. */
export const BAND_COMPONENT = {
  id: 'anomalyband-prometheus-app/band/v1',
  title: 'Normal range of a query',
  description: 'Draws observed, predicted and normal range of any PromQL query, with what is outside.',
};

/** Where rules and PromQL are shown. */
export const REPLAY_TARGETS = [
  PluginExtensionPoints.AlertInstanceAction,
  PluginExtensionPoints.AlertingAlertingRuleAction,
  PluginExtensionPoints.ExploreToolbarAction,
];

/** A link in the user's language: as it is listed it is English. */
interface Link {
  title: string;
  description: string;
  path: string;
}

/** Hides the link from what is no PromQL, and hands the rule of the others over. */
export function configureReplayLink(context?: object): Link | undefined {
  const rule = ruleShown(context);
  return (
    rule && {
      title: t('app.menu.replay', 'Replay as an alert rule'),
      description: t('app.menu.replay-meaning', 'How often it would have fired over the past weeks.'),
      path: replayLink(rule),
    }
  );
}

/** Hides the link from panels without PromQL, and hands the query of the others over. Runs whenever a panel's menu opens. */
export function configureMenuLink(context?: PluginExtensionPanelContext): Link | undefined {
  if (!context) {
    return undefined;
  }
  const path = prepareMenuLink(context, {
    appUrl: config.appUrl,
    fill: (text) => getTemplateSrv().replace(text, context.scopedVars),
    settingsOf: (uid) => getDataSourceSrv().getInstanceSettings(uid),
  });
  return path === undefined
    ? undefined
    : {
        title: t('app.menu.rules', 'Create alert rules'),
        description: t(
          'app.menu.rules-meaning',
          'Turn the normal range of this query into recording and alerting rules.'
        ),
        path,
      };
}
