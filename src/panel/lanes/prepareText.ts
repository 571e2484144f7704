import type { Incident } from '../../core';
import { laneState, type LaneState } from '../../frames/read/laneState';
import { incidentText, labelText } from '../../words/incidentText';
import { listed } from '../../words/listed';
import { laneNotJudged, notJudgedText } from '../view/notJudged';
import type { LaneSeries, LanesView } from './laneSeries';
import { isProvisional, type LaneFocus } from './prepareIncidents';
import type { FoldedState } from './prepareRows';
import { t } from '../../language/translate';

/** How many series are in each state. */
function stateCounts({ series }: LanesView): Record<LaneState, number> {
  const counts = { now: 0, pending: 0, before: 0, normal: 0, unknown: 0 };
  series.forEach((one) => counts[laneState(one)]++);
  return counts;
}

/**
 * "12 abnormal now, 2 pending, 31 before, 155 normal"; while nothing is known that alone.
 *
 * @param isLooking - more verdicts are on their way: nobody takes "0 abnormal now" for the end of it
 */
export function countsText(view: LanesView, isLooking = false): string {
  const { now, pending, before, normal, unknown } = stateCounts(view);
  const total = view.series.length;
  if (unknown > 0 && unknown === total) {
    return isLooking
      ? t('panel.lanes.looking-at', 'Looking at {{total}} series ...', { total })
      : foldText('unknown', unknown);
  }
  return [
    ...(isLooking
      ? [
          unknown > 0
            ? t('panel.lanes.judged-so-far', '{{n}} of {{total}} judged', { n: total - unknown, total })
            : t('panel.lanes.still-looking', 'still looking'),
        ]
      : []),
    t('panel.lanes.abnormal-now', '{{now}} abnormal now', { now }),
    ...(pending > 0 ? [t('panel.lanes.pending', '{{pending}} pending', { pending })] : []),
    t('panel.lanes.before', '{{before}} before', { before }),
    foldText('normal', normal),
    ...(unknown > 0 ? [foldText('unknown', unknown)] : []),
    ...(view.isBare ? [t('panel.lanes.bare', 'scores and missing samples unknown after a transformation')] : []),
  ].join(t('words.comma', ', '));
}

/**
 * Said where all samples of a series say something else than the few that its lane was judged by.
 *
 * @param isLooking - a lane without a verdict may get one yet
 */
export function otherwiseText(lane: LaneSeries, band: LaneSeries, isLooking = false): string | undefined {
  const [before, now] = [laneState(lane), laneState(band)];
  if (isLooking && before === 'unknown') {
    return t('panel.lanes.lane-not-judged-yet', 'Still looking: its lane is not judged yet.');
  }
  return before === now
    ? undefined
    : t('panel.lanes.otherwise', 'Its lane was judged by few samples: {{before}}. By all of them: {{now}}.', {
        before: stateWord(before),
        now: stateWord(now),
      });
}

function stateWord(state: LaneState): string {
  switch (state) {
    case 'now':
      return t('panel.lanes.state-now', 'abnormal now');
    case 'pending':
      return t('panel.lanes.state-pending', 'pending');
    case 'before':
      return t('panel.lanes.state-before', 'abnormal before');
    case 'normal':
      return t('panel.lanes.state-normal', 'normal');
    case 'unknown':
      return t('panel.lanes.state-unknown', 'without verdict');
  }
}

/** "137 normal": the row that stands for all of them. */
export function foldText(state: FoldedState, count: number): string {
  return state === 'normal'
    ? t('panel.lanes.normal-count', '{{count}} normal', { count })
    : t('panel.lanes.unknown-count', '{{count}} without verdict', { count });
}

/** "48 of 50 with zone=b at once": the row that stands for all of them. */
export function shiftText({ shift, members }: Incident, total: number): string {
  return shift === undefined || shift === 'all'
    ? t('panel.lanes.shift-of-all', '{{n}} of {{total}} at once', { n: members.length, total })
    : t('panel.lanes.shift-of-label', '{{n}} of {{total}} with {{label}} at once', {
        n: shift.members,
        total: shift.series,
        label: labelText(shift),
      });
}

/** What a fold has in common. Some of its series may have been outside, but not for as long as an event. */
export function foldMeaning(state: FoldedState, members: LaneSeries[]): string {
  if (state === 'unknown') {
    return notJudgedText(members, laneNotJudged) ?? t('panel.lanes.no-sample-or-no', 'No sample, or no history');
  }
  const briefly = members.filter(({ pending }) => pending).length;
  return briefly === 0
    ? t('panel.lanes.no-event', 'No event as long as "for" in the time shown')
    : t(
        'panel.lanes.no-event-but-briefly',
        'No event as long as "for" in the time shown; {{briefly}} of them outside for less',
        { briefly }
      );
}

const NAMED = 5;

/** What a window of time is reduced to: those that the page counts as abnormal, and those that were outside for less than `for`. */
export function windowText(
  { only, fromMs, toMs }: Pick<LaneFocus, 'only' | 'fromMs' | 'toMs'>,
  { series }: LanesView,
  time: (timeMs: number) => string
): string {
  const isAbnormal = (index: number) =>
    series[index].events.some(({ startMs, endMs }) => startMs <= toMs && endMs >= fromMs);
  const n = only.filter(isAbnormal).length;
  const values = { n, total: series.length, from: time(fromMs), to: time(toMs + 1) };
  const briefly = only.length - n;
  return briefly === 0
    ? t(
        'panel.lanes.of-series-abnormal-from',
        '{{n}} of {{total}} series abnormal from {{from}} to {{to}}, by their share of it',
        values
      )
    : t(
        'panel.lanes.of-series-abnormal-or-briefly',
        '{{n}} of {{total}} series abnormal from {{from}} to {{to}}, {{briefly}} more outside for less than "for"; by their share of it',
        { ...values, briefly }
      );
}

/**
 * The lanes as text, for screen readers and for everyone who cannot see a canvas.
 *
 * @param isLooking - onsets may still move
 * @param isFirstLook - as in `countsText`
 * @param among - those that pass the filters
 */
export function lanesSummary(
  view: LanesView,
  incidents: Incident[],
  order: number[],
  time: (timeMs: number) => string,
  isLooking = false,
  isFirstLook = false,
  among = view.series
) {
  const { series } = view;
  if (series.length === 0) {
    return t('panel.lanes.no-series-is-shown', 'No series is shown.');
  }
  const counts = countsText({ ...view, series: among }, isFirstLook);
  if (isFirstLook && among.every((one) => laneState(one) === 'unknown')) {
    return counts;
  }
  const now = order.filter((index) => laneState(series[index]) === 'now');
  const names = now.slice(0, NAMED).map((index) => {
    const [open] = series[index].events.filter((event) => event.open);
    const { markedMs } = open;
    const values = { name: series[index].name, start: time(open.startMs) };
    if (open.direction === 'absent') {
      return t('panel.lanes.absent-since', '{{name}} without samples since {{start}}', values);
    }
    if (markedMs !== undefined) {
      const marked = { ...values, marked: time(markedMs) };
      return open.direction === 'above'
        ? t(
            'panel.lanes.open-above',
            '{{name}} above its normal range at {{start}}, still open, last marked {{marked}}',
            marked
          )
        : t(
            'panel.lanes.open-below',
            '{{name}} below its normal range at {{start}}, still open, last marked {{marked}}',
            marked
          );
    }
    return open.direction === 'above'
      ? t('panel.lanes.above-since', '{{name}} above its normal range since {{start}}', values)
      : t('panel.lanes.below-since', '{{name}} below its normal range since {{start}}', values);
  });
  const more = now.length - names.length;
  const briefly = among.filter((one) => one.pending && laneState(one) === 'normal').length;
  const sentences = [
    among.length < series.length
      ? t('panel.lanes.summary-filtered', '{{n}} of {{total}} series pass the filters: {{counts}}.', {
          n: among.length,
          total: series.length,
          counts,
        })
      : t('panel.lanes.summary', '{{n}} series: {{counts}}.', { n: series.length, counts }),
    ...(briefly > 0
      ? [
          t('panel.lanes.of-the-normal-ones', '{{briefly}} of the normal ones were outside for less than "for".', {
            briefly,
          }),
        ]
      : []),
    ...(names.length > 0
      ? [`${listed([...names, ...(more > 0 ? [t('words.more', '{{n}} more', { n: more })] : [])])}.`]
      : []),
  ];
  const [latest] = incidents.filter(({ members }) => members.length > 1);
  if (latest) {
    const {
      when,
      who,
      order: began,
      shared,
    } = incidentText(latest, series, time, isProvisional(latest, view, isLooking));
    sentences.push(
      t(
        'panel.lanes.the-latest-incident-of',
        'The latest incident of several series, {{when}}: {{who}}. {{began}} {{shared}}',
        { when, who, began, shared }
      ).trim()
    );
  }
  return sentences.join(' ');
}
