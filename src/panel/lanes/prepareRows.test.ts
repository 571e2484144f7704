import type { AnomalyEvent, Incident } from '../../core';
import type { LaneSeries } from './laneSeries';
import { prepareRows, type LaneRow } from './prepareRows';

function lane(name: string, events: Array<Partial<AnomalyEvent>> = [], team = ''): LaneSeries {
  const whole = events.map((event) => ({ startMs: 0, endMs: 10, open: false, peakScore: 6, ...event }) as AnomalyEvent);
  return { name, labels: { team }, events: whole, verdict: [0], stepMs: 1, bandWidth: 3 } as unknown as LaneSeries;
}

const SERIES = [
  lane('calm10', [], 'web'),
  lane('short', [{ open: true }], 'web'),
  lane('was', [{ endMs: 1000 }], 'pay'),
  lane('long', [{ open: true, endMs: 50 }], 'pay'),
  lane('bad', [{ open: true, peakScore: -90 }], 'web'),
  lane('calm9', [], 'ops'),
];
const DEFAULTS = { groupBy: '', inQueryOrder: false, toggled: new Set<string>() };

/** Names of series; groups and folds with their state. */
function text(rows: LaneRow[]): string[] {
  return rows.map((row) =>
    row.kind === 'series'
      ? SERIES[row.series].name
      : `${row.isOpen ? '-' : '+'} ${row.kind === 'group' ? `${row.value} (${row.abnormal} of ${row.members.length})` : `${row.members.length} ${row.kind === 'shift' ? 'at once' : row.state}`}`
  );
}

describe('prepareRows', () => {
  it('puts what is abnormal now first, by how long and how bad, then what was, and folds what is normal', () => {
    expect(text(prepareRows(SERIES, DEFAULTS))).toEqual(['bad', 'long', 'short', 'was', '+ 2 normal']);
  });

  it('shows normal ones, by name with numbers in their order, when their row is opened', () => {
    const rows = prepareRows(SERIES, { ...DEFAULTS, toggled: new Set(['normal:']) });
    expect(text(rows).slice(4)).toEqual(['- 2 normal', 'calm9', 'calm10']);
  });

  it('has rows only for the series that are asked for', () => {
    expect(text(prepareRows(SERIES, { ...DEFAULTS, among: [0, 2, 4] }))).toEqual(['bad', 'was', '+ 1 normal']);
  });

  it('groups by a label, the worst group first; a normal group is one row', () => {
    expect(text(prepareRows(SERIES, { ...DEFAULTS, groupBy: 'team' }))).toEqual([
      ...['- team=web (2 of 3)', 'bad', 'short', '+ 1 normal'],
      ...['- team=pay (1 of 2)', 'long', 'was'],
      '+ team=ops (0 of 1)',
    ]);
  });

  it('closes and opens groups by hand', () => {
    const toggled = new Set(['group:web', 'group:ops', 'normal:group:ops']);
    expect(text(prepareRows(SERIES, { ...DEFAULTS, groupBy: 'team', toggled }))).toEqual([
      '+ team=web (2 of 3)',
      ...['- team=pay (1 of 2)', 'long', 'was'],
      ...['- team=ops (0 of 1)', '- 1 normal', 'calm9'],
    ]);
  });

  it('has one row for a shift, where the worst of its members would be, and opens it', () => {
    const incident = { startMs: 7, members: [], open: true } as unknown as Incident;
    const shifts = [{ incident, members: [1, 3, 2] }];
    expect(text(prepareRows(SERIES, { ...DEFAULTS, shifts }))).toEqual(['bad', '+ 3 at once', '+ 2 normal']);
    const toggled = new Set(['shift:7:']);
    expect(text(prepareRows(SERIES, { ...DEFAULTS, shifts, toggled })).slice(1, 5)).toEqual([
      '- 3 at once',
      ...['long', 'short', 'was'],
    ]);
    expect(text(prepareRows(SERIES, { ...DEFAULTS, shifts, groupBy: 'team' })).slice(0, 6)).toEqual([
      ...['- team=web (2 of 3)', 'bad', 'short', '+ 1 normal'],
      ...['- team=pay (1 of 2)', '+ 2 at once'],
    ]);
  });

  it('keeps the order of the query and folds nothing when asked to', () => {
    expect(text(prepareRows(SERIES, { ...DEFAULTS, inQueryOrder: true }))).toEqual(SERIES.map(({ name }) => name));
  });

  it('shows only the members of an incident, in the order given', () => {
    expect(text(prepareRows(SERIES, { ...DEFAULTS, groupBy: 'team', only: [2, 4] }))).toEqual(['was', 'bad']);
  });

  it('shows what is pending before what was, and folds what has no verdict by itself', () => {
    const more = [
      { ...lane('empty'), verdict: [] },
      lane('was', [{}]),
      { ...lane('new'), isPending: true },
      lane('calm'),
    ];
    expect(
      prepareRows(more, DEFAULTS).map((row) =>
        row.kind === 'series' ? more[row.series].name : row.kind === 'fold' && row.state
      )
    ).toEqual(['new', 'was', 'normal', 'unknown']);
  });

  it('has no rows for no series', () => {
    expect(prepareRows([], DEFAULTS)).toEqual([]);
  });
});
