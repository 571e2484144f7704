import { css } from '@emotion/css';
import { getTimeZone, type PanelData } from '@grafana/data';
import { PanelRenderer } from '@grafana/runtime';
import { Input, LoadingBar, RadioButtonGroup, Stack } from '@grafana/ui';
import React, { useMemo, useState } from 'react';
import type { LaneFilter } from '../../frames/read/laneFilter';
import type { LaneState } from '../../frames/read/laneState';
import { packedLanes } from '../../frames/packedLanes';
import { PANEL_ID } from '../../frames/panelId';
import { isUnfinished } from '../../frames/unfinished';
import type { LaneChoice } from '../../links/laneFocus';
import { AnswerNotices } from '../AnswerNotices';
import { useWidth } from '../rules/preview/useWidth';
import { hasIncidents, laneFrames, laneHeight, laneRows } from './laneHeights';
import { STATES, type OverviewView } from './overviewAddress';
import { t } from '../../language/translate';

interface Props {
  data: PanelData;
  /** Expressions that gave no series, and no error. */
  empty: string[];
  /** The expression of a query. */
  nameOf: (refId: string) => string | undefined;
  onAgree: (points: number) => void;
  view: OverviewView;
  onView: (changed: Partial<OverviewView>) => void;
  onZoom: (fromMs: number, toMs: number) => void;
}

/** Six states have no room in one line of a narrow page. */
const WRAPPED = css({ '&&': { flexWrap: 'wrap', maxWidth: '100%' } });
/** Expressions may have no space. */
const BROKEN_ANYWHERE = css({ overflowWrap: 'anywhere' });
const STATE_CHOICES: Array<{ label: string; value: LaneState | '' }> = [
  {
    get label() {
      return t('app.overview.all', 'All');
    },
    value: '',
  },
  ...(Object.keys(STATES) as LaneState[]).map((value) => ({ label: STATES[value], value })),
];

/** The lanes, and what they are narrowed to. */
export function OverviewLanes({ data, empty, nameOf, onAgree, view, onView, onZoom }: Props) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const { filter, state, group, choice } = view;
  const chosen = JSON.stringify(choice);
  const options = useMemo(
    () => ({
      ...{ layout: 'lanes', laneGroup: group, laneChoice: JSON.parse(chosen) as LaneChoice },
      laneFilter: { text: filter, state } satisfies LaneFilter,
    }),
    [group, chosen, filter, state]
  );
  const all = laneFrames(data.series, { text: '' }).length;
  const frames = useMemo(() => laneFrames(data.series, { text: filter, state }), [data.series, filter, state]);
  const packed = useMemo(() => ({ ...data, series: packedLanes(data.series) }), [data]);
  const height = laneHeight(laneRows(frames, view), width, hasIncidents(frames));
  const unfinished = isUnfinished(data.state);
  return (
    <div ref={ref}>
      <Stack direction="row" gap={1} wrap="wrap">
        <TextFilter
          label={t('app.overview.filter-by-label', 'Filter by label')}
          placeholder={t('app.overview.filter-by-label-such', 'Filter by label, such as zone=b')}
          value={filter}
          onChange={(text) => onView({ filter: text })}
        />
        <TextFilter
          label={t('app.overview.group-by-label', 'Group by label')}
          placeholder={t('app.overview.group-by-label', 'Group by label')}
          value={group}
          onChange={(text) => onView({ group: text })}
        />
        <RadioButtonGroup<LaneState | ''>
          aria-label={t('app.overview.state', 'State')}
          className={WRAPPED}
          options={STATE_CHOICES}
          value={state ?? ''}
          onChange={(value) => onView({ state: value === '' ? undefined : value })}
        />
      </Stack>
      <div style={{ height: 2, overflow: 'hidden' }}>{unfinished && <LoadingBar width={width} />}</div>
      <AnswerNotices data={data} onAgree={onAgree} nameOf={nameOf} />
      {!unfinished && empty.length > 0 && (
        <p className={BROKEN_ANYWHERE}>
          {t('app.overview.no-samples-of', 'No samples in this time range: {{exprs}}', { exprs: empty.join('; ') })}
        </p>
      )}
      {unfinished && all === 0 && <p>{t('app.overview.looking', 'Looking which are abnormal ...')}</p>}
      {frames.length === 0 && all > 0 && (
        <p>{t('app.overview.none-of-series-passes', 'None of {{all}} series passes the filters.', { all })}</p>
      )}
      {width > 0 && frames.length > 0 && (
        <div style={{ height }} data-testid="anomaly-overview">
          <PanelRenderer
            pluginId={PANEL_ID}
            title={t('app.overview.overview', 'Overview')}
            data={packed}
            width={width}
            height={height}
            timeZone={getTimeZone()}
            options={options}
            onOptionsChange={(changed: { laneChoice?: LaneChoice }) =>
              changed.laneChoice && onView({ choice: changed.laneChoice })
            }
            onChangeTimeRange={({ from, to }) => onZoom(from, to)}
          />
        </div>
      )}
    </div>
  );
}

interface TextFilterProps {
  label: string;
  placeholder: string;
  value: string;
  onChange: (text: string) => void;
}

function TextFilter({ label, placeholder, value, onChange }: TextFilterProps) {
  const [typed, setTyped] = useState({ value, text: value });
  // Another address has another text.
  const text = typed.value === value ? typed.text : value;
  const tell = () => text.trim() !== value && onChange(text.trim());
  return (
    <Input
      width={32}
      aria-label={label}
      placeholder={placeholder}
      value={text}
      onChange={({ currentTarget }) => setTyped({ value, text: currentTarget.value })}
      onBlur={tell}
      onKeyDown={(event) => event.key === 'Enter' && tell()}
    />
  );
}
