import type { QueryEditorProps } from '@grafana/data';
import { Button, Stack, Text } from '@grafana/ui';
import React, { useEffect, useRef, useState } from 'react';
import { PANEL_ID } from '../../frames/panelId';
import { QUERY } from '../../saved/query';
import type { SavedQuery } from '../query/savedQuery';
import { ChoiceField } from './ChoiceField';
import { scenePanel, showAs } from '../../frames/scenePanel';
import { t } from '../../language/translate';

interface Props extends Pick<QueryEditorProps<never>, 'data' | 'onRunQuery'> {
  query: SavedQuery;
  /** Problem of the choice. */
  reason?: string;
  onChange: (changed: Pick<SavedQuery, 'values'>) => void;
}

/** Where a panel of Grafana's shows the query: the fields that it gets, and our panel in its place. Nothing outside of dashboards. */
export function OtherPanel({ data, query, reason, onChange, onRunQuery }: Props) {
  const { panelPluginId } = data?.request ?? {};
  const panel = scenePanel(data?.request);
  // A change that has not been answered yet.
  const [changed, setChanged] = useState<string>();
  const run = useRef(onRunQuery);
  useEffect(() => {
    run.current = onRunQuery;
  });
  useEffect(() => {
    // Each type gets the fields that it can show: the query is asked again when somebody changes the type.
    const subscription = panel?.subscribeToState((state, before) => {
      if (state.pluginId !== before.pluginId) {
        setChanged(state.pluginId);
        run.current();
      }
    });
    return () => subscription?.unsubscribe();
  }, [panel]);

  const pluginId = changed ?? panelPluginId;
  if (pluginId === undefined || pluginId === PANEL_ID) {
    return null;
  }
  return (
    <Stack direction="row" gap={1} alignItems="center" wrap="wrap">
      <ChoiceField
        row={QUERY.values}
        value={query.values ?? 'auto'}
        reason={reason}
        onChange={(values) => onChange({ values })}
      />
      {panel ? (
        <Button
          size="sm"
          variant="secondary"
          icon="graph-bar"
          tooltip={t(
            'datasource.editor.changes-the-visualization-of',
            'Changes the visualization of this panel: it marks what is outside of the normal range, and says why.'
          )}
          onClick={() => showAs(panel, PANEL_ID)}
        >
          {t('datasource.editor.show-as-anomaly-band', 'Show as Anomaly band')}
        </Button>
      ) : (
        <Text variant="bodySmall" color="secondary">
          {t(
            'datasource.editor.the-visualization-anomaly-band',
            'The visualization "Anomaly band" marks what is outside of the normal range, and says why.'
          )}
        </Text>
      )}
    </Stack>
  );
}
