import { getBackendSrv } from '@grafana/runtime';
import { Button, Stack, Text } from '@grafana/ui';
import React, { useState } from 'react';
import { messageOf } from '../start/messageOf';
import { maySaveForTeam, saveForTeam, teamList } from './watchLists';

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
    return team.length > 0 ? <Text color="secondary">This is the list that was saved for everybody.</Text> : null;
  }
  const save = () =>
    saveForTeam(getBackendSrv(), watched).then(
      (settings) => {
        setRefused(undefined);
        onTeam(teamList(settings));
      },
      (error: unknown) => setRefused(`Grafana refused: ${messageOf(error)}`)
    );
  return (
    <Stack direction="row" gap={1} alignItems="center" wrap="wrap">
      {maySaveForTeam() && (
        <Button variant="secondary" icon="users-alt" onClick={() => void save()}>
          Save list for everybody
        </Button>
      )}
      {team.length > 0 && (
        <Button variant="secondary" fill="text" onClick={() => onWatch(team)}>
          {`Take the list of everybody (${team.length})`}
        </Button>
      )}
      {refused !== undefined && <span role="alert">{refused}</span>}
    </Stack>
  );
}
