import { locationUtil, type PanelProps } from '@grafana/data';
import { LinkButton } from '@grafana/ui';
import React from 'react';
import { KEEP, ruleRequestLink } from '../../links/rulesPage';
import type { NamedSeries } from '../view/prepare';
import { pageAddress } from './pageAddress';
import { dashboardLink } from './prepareLinks';
import { ruleRequest } from './prepareRules';
import { t } from '../../language/translate';

interface Props {
  series: NamedSeries | undefined;
  panel: Pick<PanelProps, 'replaceVariables'>;
  /** What the dashboard's address calls the panel. */
  panelKey: string;
}

/** To the Rules page with the query, model and band width that are on the screen; nothing for points of other data sources. */
export function RulesButton({ series, panel, panelKey }: Props) {
  const dashboard = dashboardLink(pageAddress(), panelKey);
  const request = series && ruleRequest(series, dashboard, (text) => panel.replaceVariables(text, undefined, 'pipe'));
  if (!request) {
    return null;
  }
  const link = locationUtil.assureBaseUrl(ruleRequestLink(request, { [KEEP]: 'alert' }));
  return (
    <LinkButton size="sm" variant="secondary" icon="bell" href={link}>
      {t('panel.inspector.create-alert-rules', 'Create alert rules')}
    </LinkButton>
  );
}
