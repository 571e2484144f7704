import { getBackendSrv, hasPermission, locationService } from '@grafana/runtime';
import { Button, Stack } from '@grafana/ui';
import React, { useState } from 'react';
import { archiveOf } from '../rules/files/archive';
import { saveFile } from '../rules/files/saveFile';
import { messageOf } from '../start/messageOf';
import { overviewDashboard } from './overviewQuery';
import { rulesOfAll } from './rulesOfAll';

/** What becomes of a watch list: a dashboard, or rules for all of it. */
export function SaveWatched({ watched, bandUid }: { watched: string[]; bandUid: string }) {
  const [refused, setRefused] = useState<string>();
  const dashboard = () => overviewDashboard(watched, bandUid);
  const save = () =>
    getBackendSrv()
      .post('/api/dashboards/db', { dashboard: dashboard() }, { showErrorAlert: false, showSuccessAlert: false })
      .then(
        ({ uid }: { uid: string }) => locationService.push(`/d/${encodeURIComponent(uid)}`),
        (error: unknown) => setRefused(`Grafana refused: ${messageOf(error)}`)
      );
  const rules = () => {
    const made = rulesOfAll(watched);
    const none = made.refused.map(({ expr, why }) => `${expr}: ${why}`);
    setRefused(none.length === 0 ? undefined : `No rules for ${none.join('; ')}`);
    if (made.files.length > 0) {
      saveFile('anomalyband-rules.zip', archiveOf('anomalyband-rules', made.files), 'application/zip');
    }
  };
  return (
    <Stack direction="row" gap={1} alignItems="center" wrap="wrap">
      {hasPermission('dashboards:create') && (
        <Button variant="secondary" icon="apps" onClick={() => void save()}>
          Save as dashboard
        </Button>
      )}
      <Button
        variant="secondary"
        icon="download-alt"
        onClick={() => saveFile('overview.json', JSON.stringify(dashboard(), null, 2), 'application/json')}
      >
        Download dashboard
      </Button>
      <Button variant="secondary" icon="bell" onClick={rules}>
        Download rules for all
      </Button>
      {refused !== undefined && <span role="alert">{refused}</span>}
    </Stack>
  );
}
