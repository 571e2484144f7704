import type { Incident, SharedLabel } from '../core';
import { durationText } from './durations';
import { listed } from './listed';

/** Sentences of one incident. */
export interface IncidentText {
  /** "07:42 to 09:10", "since 07:42". */
  when: string;
  /** "31 of 200 series". */
  who: string;
  /** "First payment-db; 4m later checkout and 29 more." */
  order: string;
  /** "All have zone=b." Empty where nothing is shared. */
  shared: string;
}

/** Labels said of one incident: more than two are no help. */
const MAX_SHARED = 2;

/**
 * An incident in words.
 *
 * @param nameOf - the name of a series
 * @param total - how many series were looked at
 * @param time - a time in words
 */
export function incidentText(
  { startMs, endMs, open, members, shared, global }: Incident,
  nameOf: (series: number) => string,
  total: number,
  time: (timeMs: number) => string
): IncidentText {
  const when = open ? `since ${time(startMs)}` : `${time(startMs)} to ${time(endMs)}`;
  const who = members.length === 1 ? nameOf(members[0].series) : `${members.length} of ${total} series`;
  return {
    when,
    who,
    order: global ? 'Nearly all at once: look for what they all depend on.' : orderText(members, nameOf),
    shared: shared
      .slice(0, MAX_SHARED)
      .map((label) => sharedText(label, members.length))
      .join(' '),
  };
}

function orderText(members: Incident['members'], nameOf: (series: number) => string): string {
  if (members.length === 1) {
    return `${members[0].direction === 'above' ? 'Above' : 'Below'} its normal range.`;
  }
  const [{ startMs }] = members;
  const first = members.filter((member) => member.startMs === startMs);
  const later = members.slice(first.length);
  const firstText = `First ${named(first, nameOf)}`;
  return later.length === 0
    ? `${firstText}, at the same time.`
    : `${firstText}; ${durationText(later[0].startMs - startMs)} later ${named(later, nameOf)}.`;
}

function named(members: Incident['members'], nameOf: (series: number) => string): string {
  const names = members.slice(0, members.length > 3 ? 2 : 3).map(({ series }) => nameOf(series));
  const more = members.length - names.length;
  return listed([...names, ...(more > 0 ? [`${more} more`] : [])]);
}

function sharedText({ name, value, members, series }: SharedLabel, of: number): string {
  const have = `${members === of ? 'All' : `${members} of them`} have ${name}=${value}`;
  return members === series ? `${have}, and no other series has.` : `${have}, of ${series} series that do.`;
}
