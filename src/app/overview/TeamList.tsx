import { getBackendSrv } from '@grafana/runtime';
import { Button, Stack, Text } from '@grafana/ui';
import React, { useState } from 'react';
import { messageOf } from '../start/messageOf';
import { maySaveForTeam, saveForTeam, teamList, type WatchList } from './watchLists';
import { t } from '../../language/translate';

interface Props {
  /** Both with the data source that is asked of them. */
  list: WatchList;
  /** The list that was saved for everybody. */
  team: WatchList;
  onTeam: (team: WatchList) => void;
  onWatch: (list: WatchList) => void;
}

/** The list of all users: to be taken, and, by whom Grafana allows it, to be saved. */
export function TeamList({ list, team, onTeam, onWatch }: Props) {
  const [refused, setRefused] = useState<string>();
  const isSame =
    JSON.stringify(list.watched) === JSON.stringify(team.watched) &&
    (list.source === team.source || team.watched.length === 0);
  if (isSame) {
    return team.watched.length > 0 ? (
      <Text color="secondary">
        {t('app.overview.this-is-the-list', 'This is the list that was saved for everybody.')}
      </Text>
    ) : null;
  }
  const save = () =>
    saveForTeam(getBackendSrv(), list).then(
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
      {team.watched.length > 0 && (
        <Button variant="secondary" fill="text" onClick={() => onWatch(team)}>
          {t('app.overview.take-the-list-of', 'Take the list of everybody ({{n}})', { n: team.watched.length })}
        </Button>
      )}
      {refused !== undefined && <span role="alert">{refused}</span>}
    </Stack>
  );
}
