import { getTimeZone, LoadingState, type PanelData } from '@grafana/data';
import { PanelRenderer } from '@grafana/runtime';
import { Input, LoadingBar, RadioButtonGroup, Stack } from '@grafana/ui';
import React, { useMemo } from 'react';
import { passes, type LaneFilter } from '../../frames/read/laneFilter';
import { stateOfFrame, type LaneState } from '../../frames/read/laneState';
import { labelsOf } from '../../frames/roles';
import { PANEL_ID } from '../../frames/panelId';
import { focusText, readFocus, type LaneFocus } from '../../links/laneFocus';
import { AnswerNotices } from '../AnswerNotices';
import { useWidth } from '../rules/preview/useWidth';
import { STATES, type OverviewView } from './overviewAddress';
import { t } from '../../language/translate';

interface Props {
  data: PanelData;
  /** The expression of a query. */
  nameOf: (refId: string) => string | undefined;
  onAgree: (points: number) => void;
  view: OverviewView;
  onView: (changed: Partial<OverviewView>) => void;
  onZoom: (fromMs: number, toMs: number) => void;
}

/** Room for the drawer of a lane at least; more rows than this are scrolled. */
const [LEAST_HEIGHT, MOST_HEIGHT] = [420, 720];
const heightFor = (rows: number) => Math.min(MOST_HEIGHT, Math.max(LEAST_HEIGHT, 200 + 20 * rows));
const UNFINISHED = [LoadingState.Loading, LoadingState.Streaming];
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
export function OverviewLanes({ data, nameOf, onAgree, view, onView, onZoom }: Props) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const { filter, state, group, focus } = view;
  const focused = focus ? focusText(focus) : '';
  const options = useMemo(
    () => ({
      ...{ layout: 'lanes', laneGroup: group, laneFocus: readFocus(focused) },
      laneFilter: { text: filter, state } satisfies LaneFilter,
    }),
    [group, focused, filter, state]
  );
  const all = data.series.length;
  const passing = data.series.filter((frame) =>
    passes({ text: filter, state }, labelsOf(frame), () => stateOfFrame(frame))
  ).length;
  const height = heightFor(passing);
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
        <div style={{ maxWidth: '100%', overflowX: 'auto' }}>
          <RadioButtonGroup<LaneState | ''>
            aria-label={t('app.overview.state', 'State')}
            options={STATE_CHOICES}
            value={state ?? ''}
            onChange={(value) => onView({ state: value === '' ? undefined : value })}
          />
        </div>
      </Stack>
      <div style={{ height: 2, overflow: 'hidden' }}>
        {UNFINISHED.includes(data.state) && <LoadingBar width={width} />}
      </div>
      <AnswerNotices data={data} onAgree={onAgree} nameOf={nameOf} />
      {passing === 0 && all > 0 && (
        <p>{t('app.overview.none-of-series-passes', 'None of {{all}} series passes the filters.', { all })}</p>
      )}
      {width > 0 && passing > 0 && (
        <div style={{ height }} data-testid="anomaly-overview">
          <PanelRenderer
            pluginId={PANEL_ID}
            title={t('app.overview.overview', 'Overview')}
            data={data}
            width={width}
            height={height}
            timeZone={getTimeZone()}
            options={options}
            onOptionsChange={(changed: { laneFocus?: LaneFocus | null }) =>
              onView({ focus: changed.laneFocus ?? null })
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
  const tell = (text: string) => text.trim() !== value && onChange(text.trim());
  return (
    <Input
      key={value}
      width={32}
      aria-label={label}
      placeholder={placeholder}
      defaultValue={value}
      onBlur={(event) => tell(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Enter' && tell(event.currentTarget.value)}
    />
  );
}
