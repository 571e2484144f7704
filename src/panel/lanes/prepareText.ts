import type { Incident } from '../../core';
import { incidentText } from '../../words/incidentText';
import { listed } from '../../words/listed';
import type { LanesView } from './laneSeries';
import { stateOf } from './prepareRows';

/** How many series are in each state. */
export function stateCounts({ series }: LanesView): { now: number; before: number; normal: number } {
  const counts = { now: 0, before: 0, normal: 0 };
  series.forEach((one) => counts[stateOf(one)]++);
  return counts;
}

/** "12 abnormal now, 31 before, 157 normal" */
export function countsText(view: LanesView): string {
  const { now, before, normal } = stateCounts(view);
  return `${now} abnormal now, ${before} before, ${normal} normal`;
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
  const now = order.filter((index) => stateOf(series[index]) === 'now');
  const names = now.slice(0, NAMED).map((index) => {
    const [open] = series[index].events.filter((event) => event.open);
    return `${series[index].name} ${open.direction} its normal range since ${time(open.startMs)}`;
  });
  const more = now.length - names.length;
  const sentences = [
    `${series.length} series: ${countsText(view)}.`,
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
