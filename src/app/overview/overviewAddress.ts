import type { TimeRange } from '@grafana/data';
import type { LaneState } from '../../frames/read/laneState';
import { focusText, readFocus, type LaneChoice } from '../../links/laneFocus';
import { overviewLink, readWatched } from '../../links/overviewPage';
import { isTime, rangeOf, rangeTexts } from './overviewRange';
import { t } from '../../language/translate';

/** All that decides what the page shows, besides the watch list. */
export interface OverviewView {
  range: TimeRange;
  /** Uid of the data source of ours that is asked; empty: the first. */
  source: string;
  /** Text that a label has to hold, written as `name=value`; empty: all series. */
  filter: string;
  /** Undefined: all states. */
  state: LaneState | undefined;
  /** Label whose values make groups; empty: none. */
  group: string;
  /** What the lanes are reduced to, the series whose band is open, and folds that were opened. */
  choice: LaneChoice;
}

export const STATES: Record<LaneState, string> = {
  get now() {
    return t('app.overview.abnormal-now', 'Abnormal now');
  },
  get pending() {
    return t('app.overview.pending', 'Pending');
  },
  get before() {
    return t('app.overview.before', 'Before');
  },
  get normal() {
    return t('app.overview.normal', 'Normal');
  },
  get unknown() {
    return t('app.overview.without-verdict', 'Without verdict');
  },
};

/** The view in an address, but for its range, which has a life of its own: overviewRange.ts. */
export function readView(search: string): Omit<OverviewView, 'range'> {
  const text = (name: string) => new URLSearchParams(search).get(name) ?? '';
  const state = text('state');
  return {
    source: text('source'),
    filter: text('filter'),
    state: Object.hasOwn(STATES, state) ? (state as LaneState) : undefined,
    group: text('group'),
    choice: { focus: readFocus(text('focus')), opened: text('series') || null, toggled: textsOf(text('folds')) },
  };
}

/** The parameters of an address that cannot be read, as of one that was cut off. */
export function unreadIn(search: string): string[] {
  const text = (name: string) => new URLSearchParams(search).get(name) ?? '';
  const { state, choice } = readView(search);
  const unread = {
    watch: text('watch') && !readWatched(search),
    ...unreadTimes(text('from'), text('to')),
    state: text('state') && !state,
    focus: text('focus') && !choice.focus,
  };
  return Object.entries(unread).flatMap(([name, isUnread]) => (isUnread ? [`${name}=${text(name)}`] : []));
}

/** Of a range that cannot be read, which of its times: both where each is one. */
function unreadTimes(from: string, to: string): { from?: boolean; to?: boolean } {
  if (rangeOf(from, to)) {
    return {};
  }
  const isAny = [from, to].some((text) => text && !isTime(text));
  const isUnread = (text: string) => text !== '' && !(isAny && isTime(text));
  return { from: isUnread(from), to: isUnread(to) };
}

export function viewLink(watched: string[], { range, source, filter, state, group, choice }: OverviewView): string {
  const { focus, opened, toggled } = choice;
  return overviewLink(watched, {
    ...rangeTexts(range),
    ...(source && { source }),
    ...(filter && { filter }),
    ...(state && { state }),
    ...(group && { group }),
    ...(focus && { focus: focusText(focus) }),
    ...(opened !== null && { series: opened }),
    ...(toggled.length > 0 && { folds: JSON.stringify(toggled) }),
  });
}

/** A list as JSON; empty when the text is none. */
function textsOf(json: string): string[] {
  try {
    const list: unknown = JSON.parse(json);
    return Array.isArray(list) ? list.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}
