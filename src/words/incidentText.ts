import type { Incident, SharedLabel } from '../core';
import { durationText } from './durations';
import { incidentNames, type NamedSeries } from './incidentNames';
import { listed } from './listed';
import { t } from '../language/translate';

/** Sentences of one incident. */
export interface IncidentText {
  /** "07:42 to 09:10", "since 07:42". */
  when: string;
  /** "31 of 200 series". */
  who: string;
  /** "First payment-db; 4m later checkout; 6m later orders; 28 more after that." */
  order: string;
  /** "All have zone=b." Empty where nothing is shared. */
  shared: string;
}

/** Labels said of one incident: more than two are no help. */
const MAX_SHARED = 2;
/** Onsets after the first that are told one by one. */
const MAX_ONSETS = 2;

/**
 * An incident in words.
 *
 * @param series - all that were looked at
 * @param time - a time in words
 * @param isProvisional - onsets are still looked at: nothing is said of what began first
 */
export function incidentText(
  { startMs, endMs, open, members, shared, shift, orderMs }: Incident,
  series: readonly NamedSeries[],
  time: (timeMs: number) => string,
  isProvisional = false
): IncidentText {
  const total = series.length;
  const when = open
    ? t('words.since', 'since {{from}}', { from: time(startMs) })
    : t('words.from-to', '{{from}} to {{to}}', { from: time(startMs), to: time(endMs) });
  const who =
    members.length === 1
      ? series[members[0].series].name
      : t('words.of-series', '{{n}} of {{total}} series', { n: members.length, total });
  const isOfLabel = shift !== undefined && shift !== 'all';
  const isLooking = isProvisional && members.length > 1;
  // What names leave out is said behind them.
  const { nameOf, left } = incidentNames(series, shift || isLooking ? [] : members.map((member) => member.series));
  const told = shared.filter((label) => label !== shift).slice(0, MAX_SHARED);
  const others = left.filter((label) => !told.some(({ name }) => name === label.name));
  return {
    when,
    who,
    order:
      shift === 'all'
        ? t('words.incident.all-at-once', 'Nearly all at once: look for what they all depend on.')
        : isOfLabel
          ? t(
              'words.incident.all-of-label-at-once',
              'Nearly all with {{label}} at once, {{n}} of {{total}}: look for what they depend on.',
              { label: labelText(shift), n: shift.members, total: shift.series }
            )
          : isLooking
            ? t('words.incident.still-looking', 'Still looking which began first.')
            : orderText(members, nameOf, orderMs),
    shared: [...absentText(members), ...[...told, ...others].map((label) => sharedText(label, members.length))].join(
      ' '
    ),
  };
}

function orderText(members: Incident['members'], nameOf: (series: number) => string, orderMs = 0): string {
  if (members.length === 1) {
    return members[0].direction === 'absent'
      ? t('words.incident.absent', 'No samples, though its season had some.')
      : members[0].direction === 'above'
        ? t('words.incident.above', 'Above its normal range.')
        : t('words.incident.below', 'Below its normal range.');
  }
  const [{ startMs }] = members;
  const first = members.filter((member) => member.startMs - startMs <= orderMs);
  const later = members.slice(first.length);
  const firstNames = named(first, nameOf);
  return later.length === 0
    ? t('words.incident.together', 'First {{first}}, at the same time.', { first: firstNames })
    : t('words.incident.first', 'First {{first}}; {{later}}.', {
        first: firstNames,
        later: laterText(later, startMs, nameOf),
      });
}

/** How many members have stopped, where there are several members. */
function absentText(members: Incident['members']): string[] {
  const n = members.filter(({ direction }) => direction === 'absent').length;
  return n === 0 || members.length === 1
    ? []
    : [
        n === members.length
          ? t('words.incident.all-absent', 'All without samples.')
          : t('words.incident.some-absent', '{{n}} of them without samples.', { n }),
      ];
}

/** Each onset with its own delay, as far as a sentence can hold. */
function laterText(members: Incident['members'], firstMs: number, nameOf: (series: number) => string): string {
  const onsets = [...new Set(members.map(({ startMs }) => startMs))].slice(0, MAX_ONSETS);
  const told = members.filter(({ startMs }) => onsets.includes(startMs));
  const more = members.length - told.length;
  return [
    ...onsets.map((onset) =>
      t('words.incident.later', '{{delay}} later {{names}}', {
        delay: durationText(onset - firstMs),
        names: named(
          told.filter(({ startMs }) => startMs === onset),
          nameOf
        ),
      })
    ),
    ...(more > 0 ? [t('words.incident.more-later', '{{n}} more after that', { n: more })] : []),
  ].join('; ');
}

function named(members: Incident['members'], nameOf: (series: number) => string): string {
  const names = members.slice(0, members.length > 3 ? 2 : 3).map(({ series }) => nameOf(series));
  const more = members.length - names.length;
  return listed([...names, ...(more > 0 ? [t('words.more', '{{n}} more', { n: more })] : [])]);
}

/** `zone=b`. */
export function labelText({ name, value }: Pick<SharedLabel, 'name' | 'value'>): string {
  return `${name}=${value}`;
}

function sharedText({ name, value, members, series }: SharedLabel, of: number): string {
  const values = { label: labelText({ name, value }), members, series };
  if (members === of) {
    return members === series
      ? t('words.incident.all-and-no-other', 'All have {{label}}, and no other series has.', values)
      : t('words.incident.all-of', 'All have {{label}}, of {{series}} series that do.', values);
  }
  return members === series
    ? t('words.incident.some-and-no-other', '{{members}} of them have {{label}}, and no other series has.', values)
    : t('words.incident.some-of', '{{members}} of them have {{label}}, of {{series}} series that do.', values);
}
