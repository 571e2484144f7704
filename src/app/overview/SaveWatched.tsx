import { locationUtil } from '@grafana/data';
import { getBackendSrv, hasPermission, locationService } from '@grafana/runtime';
import { Button, LinkButton, Stack } from '@grafana/ui';
import React, { useState } from 'react';
import { saveFile } from '../rules/files/saveFile';
import { messageOf } from '../start/messageOf';
import { manyRulesLink } from '../../links/manyRules';
import { NEW_ALERT } from '../../saved/request';
import { gridHeight } from './laneHeights';
import { OVERVIEW_MODEL, overviewDashboard } from './overviewQuery';
import { t } from '../../language/translate';

interface Props {
  watched: string[];
  bandUid: string;
  /** Uid of the Prometheus that is asked. */
  upstreamUid: string | undefined;
  /** Of the lanes, when they are saved. */
  rows: number;
}

/** What becomes of a watch list: a dashboard, or rules for all of it. */
export function SaveWatched({ watched, bandUid, upstreamUid, rows }: Props) {
  const [refused, setRefused] = useState<string>();
  const dashboard = () => overviewDashboard(watched, bandUid, gridHeight(rows));
  const save = () =>
    getBackendSrv()
      .post('/api/dashboards/db', { dashboard: dashboard() }, { showErrorAlert: false, showSuccessAlert: false })
      .then(
        ({ uid }: { uid: string }) => locationService.push(`/d/${encodeURIComponent(uid)}`),
        (error: unknown) =>
          setRefused(t('app.grafana-refused', 'Grafana refused: {{message}}', { message: messageOf(error) }))
      );
  return (
    <Stack direction="row" gap={1} alignItems="center" wrap="wrap">
      {hasPermission('dashboards:create') && (
        <Button variant="secondary" icon="apps" onClick={() => void save()}>
          {t('app.overview.save-as-dashboard', 'Save as dashboard')}
        </Button>
      )}
      <Button
        variant="secondary"
        icon="download-alt"
        onClick={() => saveFile('overview.json', JSON.stringify(dashboard(), null, 2), 'application/json')}
      >
        {t('app.overview.download-dashboard', 'Download dashboard')}
      </Button>
      <LinkButton variant="secondary" icon="bell" href={locationUtil.assureBaseUrl(rulesLink(watched, upstreamUid))}>
        {t('app.overview.rules-for-all', 'Rules for all')}
      </LinkButton>
      {refused !== undefined && <span role="alert">{refused}</span>}
    </Stack>
  );
}

function rulesLink([expr, ...also]: string[], datasourceUid: string | undefined): string {
  // A variable has no value outside of dashboards.
  const places = datasourceUid && !datasourceUid.includes('$') && { places: { grafana: { datasourceUid } } };
  return manyRulesLink({ expr, model: OVERVIEW_MODEL, alert: NEW_ALERT, ...places }, also);
}
