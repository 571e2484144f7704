import { Collapse, InlineField, InlineFieldRow, RadioButtonGroup } from '@grafana/ui';
import React, { useState } from 'react';
import type { Direction, Spread } from '../../core';
import { formatDuration } from '../../promql/duration';
import { NumberField } from './NumberField';
import type { SavedModel, SavedQuery } from '../savedQuery';
import { standardOf } from './standard';
import { TextField } from './TextField';

interface Props {
  query: SavedQuery;
  onChange: (changed: Partial<SavedQuery>) => void;
}

const SPREADS: Array<{ label: string; value: Spread; description: string }> = [
  {
    label: 'Weekly',
    value: 'weekly',
    description: 'σ of the metric over a week, as in the article. Holds the daily swing.',
  },
  {
    label: 'Residual',
    value: 'residual',
    description: 'σ of observed - predicted over a week. Sees much smaller changes.',
  },
  {
    label: 'Robust',
    value: 'robust',
    description: '1.4826 x the median of |observed - predicted|: one outlier does not widen it.',
  },
];

const DIRECTIONS: Array<{ label: string; value: Direction }> = [
  { label: 'Both', value: 'both' },
  { label: 'Above', value: 'above' },
  { label: 'Below', value: 'below' },
];

const SHOWN = [
  { label: 'Band', value: 'band' as const },
  { label: 'Each cycle', value: 'cycles' as const, description: 'Every past week’s prediction as a line of its own.' },
];

/** All that has a good default. */
export function MoreOptions({ query, onChange }: Props) {
  const [isOpen, setOpen] = useState(false);
  const model = query.model ?? {};
  const standard = standardOf(model);
  const set = (changed: SavedModel) => onChange({ model: { ...model, ...changed } });
  const duration = (
    name: 'for' | 'window' | 'period' | 'smoothing' | 'trend',
    label: string,
    ms: number,
    tooltip: string
  ) => (
    <TextField
      label={label}
      tooltip={`${tooltip} Default: ${formatDuration(ms)}.`}
      value={model[name]}
      placeholder={formatDuration(ms)}
      field={`model.${name}`}
      query={query}
      onChange={(text) => set({ [name]: text })}
    />
  );
  const number = (
    name: 'innerBandWidth' | 'minWidth' | 'minWidthRatio' | 'clipMin' | 'clipMax',
    label: string,
    tooltip: string
  ) => (
    <NumberField
      label={label}
      tooltip={`${tooltip} Default: none.`}
      value={model[name]}
      field={`model.${name}`}
      query={query}
      onChange={(value) => set({ [name]: value })}
    />
  );
  return (
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- without it, hosts before 13 cannot open the section
    <Collapse label="More" collapsible isOpen={isOpen} onToggle={() => setOpen(!isOpen)}>
      <InlineFieldRow>
        <InlineField
          label="Spread"
          tooltip="Whose standard deviation is the unit of the band. Default: weekly. Example: traffic that swings by 40 % a day needs residual to see a 30 % drop."
        >
          <RadioButtonGroup options={SPREADS} value={model.spread ?? 'weekly'} onChange={(spread) => set({ spread })} />
        </InlineField>
        <TextField
          label="History step"
          tooltip="Distance of the samples that everything is computed from, whatever the zoom. Default: auto, 5m for a week. Example: 30m asks for a sixth of the points."
          value={query.step}
          placeholder="auto"
          field="step"
          query={query}
          onChange={(step) => onChange({ step })}
        />
        {duration(
          'for',
          'For',
          standard.forMs,
          'Outliers count as an event after this long. Example: with 10m, a single spike is pending only.'
        )}
        <InlineField
          label="Direction"
          tooltip="Which side counts as outside. Default: both. Example: above for latencies."
        >
          <RadioButtonGroup
            options={DIRECTIONS}
            value={model.direction ?? 'both'}
            onChange={(direction) => set({ direction })}
          />
        </InlineField>
      </InlineFieldRow>
      <InlineFieldRow>
        {duration(
          'window',
          'Window',
          standard.windowMs,
          'Window of mean and σ. Example: 2w is steadier after a holiday.'
        )}
        {standard.method === 'seasonal' && (
          <>
            {duration(
              'period',
              'Period',
              standard.periodMs,
              'Length of the season. Example: 1d where weekends are like weekdays.'
            )}
            {duration(
              'smoothing',
              'Smoothing',
              standard.smoothingMs,
              'Past samples are averaged over this window, centred. Example: 1h follows sharp mornings.'
            )}
            {duration(
              'trend',
              'Trend',
              standard.trendMs,
              'Growth is the difference of two averages of this length. Example: 1d follows a level that moved yesterday.'
            )}
            <TextField
              label="Time zone"
              tooltip="With it, one week ago is a calendar week ago there, so that a clock change does not shift the season. Default: none (7 x 24 h). Example: Europe/Berlin."
              value={model.timeZone}
              placeholder="none"
              width={20}
              field="model.timeZone"
              query={query}
              onChange={(timeZone) => set({ timeZone })}
            />
          </>
        )}
      </InlineFieldRow>
      <InlineFieldRow>
        {number('innerBandWidth', 'Inner band', 'A second, narrower band, in σ. Example: 1.5 inside of 2.')}
        {number(
          'minWidth',
          'Min width',
          "The band is never narrower than this on either side, in the metric's unit. Example: 0.01 ignores changes below 10 ms."
        )}
        {number(
          'minWidthRatio',
          'Min ratio',
          '... or than this share of the prediction. Example: 0.1 ignores changes below 10 %.'
        )}
        {number('clipMin', 'Clip min', 'The band does not go below. Example: 0 for rates.')}
        {number('clipMax', 'Clip max', 'The band does not go above. Example: 1 for ratios.')}
      </InlineFieldRow>
      <InlineFieldRow>
        <InlineField label="Show" tooltip="Default: band. Example: each cycle, to see which week bends the median.">
          <RadioButtonGroup options={SHOWN} value={query.show ?? 'band'} onChange={(show) => onChange({ show })} />
        </InlineField>
        <TextField
          label="Legend"
          tooltip="Name of each series. Default: as the upstream names it. Example: {{job}}."
          value={query.legendFormat}
          placeholder="auto"
          width={30}
          field="legendFormat"
          query={query}
          onChange={(legendFormat) => onChange({ legendFormat })}
        />
      </InlineFieldRow>
    </Collapse>
  );
}
