import { locationUtil, type PanelProps } from '@grafana/data';
import { LinkButton } from '@grafana/ui';
import React from 'react';
import { rulesPageLink } from '../../links/rulesPage';
import type { NamedSeries } from '../view/prepare';
import { dashboardLink } from './prepareLinks';
import { ruleDraft } from './prepareRules';

interface Props {
  series: NamedSeries | undefined;
  panel: Pick<PanelProps, 'id' | 'replaceVariables'>;
}

/** To the Rules page with the query, model and band width that are on the screen; nothing for points of other data sources. */
export function RulesButton({ series, panel }: Props) {
  const dashboard = dashboardLink(window.location.href, panel.id);
  const draft = series && ruleDraft(series, dashboard, (text) => panel.replaceVariables(text, undefined, 'pipe'));
  if (!draft) {
    return null;
  }
  return (
    <LinkButton size="sm" variant="secondary" icon="bell" href={locationUtil.assureBaseUrl(rulesPageLink(draft))}>
      Make alert rules
    </LinkButton>
  );
}
