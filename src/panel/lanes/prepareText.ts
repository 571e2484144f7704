import type { Incident } from '../../core';
import { laneState, type LaneState } from '../../frames/read/laneState';
import { incidentText } from '../../words/incidentText';
import { listed } from '../../words/listed';
import type { LaneSeries, LanesView } from './laneSeries';
import type { FoldedState } from './prepareRows';

/** How many series are in each state. */
function stateCounts({ series }: LanesView): Record<LaneState, number> {
  const counts = { now: 0, pending: 0, before: 0, normal: 0, unknown: 0 };
  series.forEach((one) => counts[laneState(one)]++);
  return counts;
}

/** "12 abnormal now, 2 pending, 31 before, 155 normal"; while nothing is known that alone. */
export function countsText(view: LanesView): string {
  const { now, pending, before, normal, unknown } = stateCounts(view);
  if (unknown > 0 && unknown === view.series.length) {
    return foldText('unknown', unknown);
  }
  return [
    `${now} abnormal now`,
    ...(pending > 0 ? [`${pending} pending`] : []),
    `${before} before`,
    foldText('normal', normal),
    ...(unknown > 0 ? [foldText('unknown', unknown)] : []),
  ].join(', ');
}

/** "137 normal": the row that stands for all of them. */
export function foldText(state: FoldedState, count: number): string {
  return `${count} ${FOLD_WORDS[state]}`;
}

const FOLD_WORDS: Record<FoldedState, string> = {
  normal: 'normal',
  unknown: 'without verdict',
};

/** What a fold has in common. Some of its series may have been outside, but not for as long as an event. */
export function foldMeaning(state: FoldedState, members: LaneSeries[]): string {
  if (state === 'unknown') {
    return 'No sample, or no history';
  }
  const briefly = members.filter(({ pending }) => pending).length;
  const outside = briefly === 0 ? '' : `; ${briefly} of them outside for less`;
  return `No event as long as "for" in the time shown${outside}`;
}

const NAMED = 5;

/** The lanes as text, for screen readers and for everyone who cannot see a canvas. */
export function lanesSummary(
  view: LanesView,
  incidents: Incident[],
  order: number[],
  time: (timeMs: number) => string
) {
  const { series } = view;
  if (series.length === 0) {
    return 'No series is shown.';
  }
  const now = order.filter((index) => laneState(series[index]) === 'now');
  const names = now.slice(0, NAMED).map((index) => {
    const [open] = series[index].events.filter((event) => event.open);
    return `${series[index].name} ${open.direction} its normal range since ${time(open.startMs)}`;
  });
  const more = now.length - names.length;
  const briefly = series.filter((one) => one.pending && laneState(one) === 'normal').length;
  const sentences = [
    `${series.length} series: ${countsText(view)}.`,
    ...(briefly > 0 ? [`${briefly} of the normal ones were outside for less than "for".`] : []),
    ...(names.length > 0 ? [`${listed([...names, ...(more > 0 ? [`${more} more`] : [])])}.`] : []),
  ];
  const [latest] = incidents.filter(({ members }) => members.length > 1);
  if (latest) {
    const {
      when,
      who,
      order: began,
      shared,
    } = incidentText(latest, (index) => series[index].name, series.length, time);
    sentences.push(`The latest incident of several series, ${when}: ${who}. ${began} ${shared}`.trim());
  }
  return sentences.join(' ');
}
