import { FieldSet, InlineField, InlineFieldRow, InlineSwitch } from '@grafana/ui';
import React from 'react';
import type { AnomalyDataSourceOptions } from '../query/savedQuery';
import { readFields } from '../../saved/readFields';
import { SETTINGS } from '../../saved/settings';
import { byField } from './form';
import { tooltipOf } from './tooltip';
import { ValueField } from './ValueField';
import { t } from '../../language/translate';

interface Props {
  jsonData: AnomalyDataSourceOptions;
  disabled?: boolean;
  set: (changed: AnomalyDataSourceOptions) => void;
}

type NumberName = 'confirmPoints' | 'cacheMegabytes' | 'persistDays' | 'persistMegabytes';

function unitText(unit: 'points' | 'MB' | 'days'): string {
  return unit === 'points'
    ? t('datasource.editor.points', 'points')
    : unit === 'days'
      ? t('datasource.editor.days', 'days')
      : unit;
}

/** How much history may be asked for, and how long it is kept. */
export function HistorySettings({ jsonData, disabled, set }: Props) {
  const { defaultModel: _, ...own } = jsonData;
  const problems = byField(readFields(SETTINGS, own).problems);
  const number = (name: NumberName) => {
    const row = SETTINGS[name];
    return (
      <ValueField
        row={row}
        value={jsonData[name]}
        standard={String(row.standard)}
        suffix={unitText(row.unit)}
        width={20}
        path={name}
        problems={problems}
        onChange={(value) => set({ [name]: value })}
      />
    );
  };
  return (
    <FieldSet label={t('datasource.editor.history', 'History')} disabled={disabled}>
      <InlineFieldRow>
        {number('confirmPoints')}
        {number('cacheMegabytes')}
      </InlineFieldRow>
      <InlineFieldRow>
        <InlineField label={SETTINGS.persist.label} tooltip={tooltipOf(SETTINGS.persist)}>
          <InlineSwitch
            id="anomalyband-persist"
            value={jsonData.persist ?? false}
            onChange={({ currentTarget: { checked } }) => set({ persist: checked })}
          />
        </InlineField>
        {jsonData.persist && (
          <>
            {number('persistDays')}
            {number('persistMegabytes')}
          </>
        )}
      </InlineFieldRow>
    </FieldSet>
  );
}
