import { getBackendSrv } from '@grafana/runtime';
import { Button, Stack, Text } from '@grafana/ui';
import React, { useState } from 'react';
import { messageOf } from '../start/messageOf';
import { maySaveForTeam, saveForTeam, teamList } from './watchLists';
import { t } from '../../language/translate';

interface Props {
  watched: string[];
  /** The list that was saved for everybody. */
  team: string[];
  onTeam: (watched: string[]) => void;
  onWatch: (watched: string[]) => void;
}

/** The list of all users: to be taken, and, by whom Grafana allows it, to be saved. */
export function TeamList({ watched, team, onTeam, onWatch }: Props) {
  const [refused, setRefused] = useState<string>();
  const isSame = JSON.stringify(watched) === JSON.stringify(team);
  if (isSame) {
    return team.length > 0 ? (
      <Text color="secondary">
        {t('app.overview.this-is-the-list', 'This is the list that was saved for everybody.')}
      </Text>
    ) : null;
  }
  const save = () =>
    saveForTeam(getBackendSrv(), watched).then(
      (settings) => {
        setRefused(undefined);
        onTeam(teamList(settings));
      },
      (error: unknown) =>
        setRefused(t('app.grafana-refused', 'Grafana refused: {{message}}', { message: messageOf(error) }))
    );
  return (
    <Stack direction="row" gap={1} alignItems="center" wrap="wrap">
      {maySaveForTeam() && (
        <Button variant="secondary" icon="users-alt" onClick={() => void save()}>
          {t('app.overview.save-list-for-everybody', 'Save list for everybody')}
        </Button>
      )}
      {team.length > 0 && (
        <Button variant="secondary" fill="text" onClick={() => onWatch(team)}>
          {t('app.overview.take-the-list-of', 'Take the list of everybody ({{n}})', { n: team.length })}
        </Button>
      )}
      {refused !== undefined && <span role="alert">{refused}</span>}
    </Stack>
  );
}
