import { FieldSet, InlineField, InlineFieldRow, InlineSwitch } from '@grafana/ui';
import React from 'react';
import type { AnomalyDataSourceOptions } from '../query/savedQuery';
import { readSettings, STANDARD } from '../query/settings';
import { problemsOf } from './form';
import { ValueField } from './ValueField';

interface Props {
  jsonData: AnomalyDataSourceOptions;
  disabled?: boolean;
  set: (changed: AnomalyDataSourceOptions) => void;
}

type NumberName = 'confirmPoints' | 'cacheMegabytes' | 'persistDays' | 'persistMegabytes';

/** How much history may be asked for, and how long it is kept. */
export function HistorySettings({ jsonData, disabled, set }: Props) {
  const problems = problemsOf(jsonData, readSettings);
  const number = (name: NumberName, label: string, tooltip: string, suffix: string) => (
    <ValueField
      label={label}
      tooltip={`${tooltip} Default: ${STANDARD[name]}.`}
      value={jsonData[name]}
      placeholder={String(STANDARD[name])}
      suffix={suffix}
      width={20}
      field={name}
      problems={problems}
      numeric
      onChange={(value) => set({ [name]: value })}
    />
  );
  return (
    <FieldSet label="History" disabled={disabled}>
      <InlineFieldRow>
        {number(
          'confirmPoints',
          'Ask before',
          'A history of more points (all series of a query together) is loaded only when somebody agrees, in the query editor or on the Rules page. Example: 200 series over 35 days at 5m are 2,016,000 points.',
          'points'
        )}
        {number(
          'cacheMegabytes',
          'Keep in memory',
          'Room for history in the memory of the page, for all panels together; what was not used longest goes first. Example: 5 weeks of one series at 5m take 0.16 MB.',
          'MB'
        )}
      </InlineFieldRow>
      <InlineFieldRow>
        <InlineField
          label="Keep in the browser"
          tooltip="Keep samples that cannot change any more in the browser's own database, so that the next page begins with them. Kept apart by organisation and user, on the computer of whoever looks. Default: off. Example: a wall display that reloads every night."
        >
          <InlineSwitch
            id="anomalyband-persist"
            value={jsonData.persist ?? false}
            onChange={({ currentTarget: { checked } }) => set({ persist: checked })}
          />
        </InlineField>
        {jsonData.persist && (
          <>
            {number('persistDays', 'For', 'Kept history older than this is asked for again. Example: 1.', 'days')}
            {number(
              'persistMegabytes',
              'At most',
              'Room for kept history; what was kept first goes first. Example: 100 MB hold 600 series.',
              'MB'
            )}
          </>
        )}
      </InlineFieldRow>
    </FieldSet>
  );
}
