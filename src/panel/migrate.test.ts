import { migrateOptions, optionsFromPanel } from './migrate';
import { DEFAULT_OPTIONS } from './options';

describe('migrateOptions', () => {
  it('fills in what an older panel did not have', () => {
    expect(migrateOptions({ options: { showScore: true } })).toEqual({ ...DEFAULT_OPTIONS, showScore: true });
  });

  it('replaces values of a wrong type and keeps what it does not know', () => {
    const saved = { seriesLimit: 'ten', future: 1 } as never;
    expect(migrateOptions({ options: saved })).toEqual({ ...DEFAULT_OPTIONS, future: 1 });
  });
});

it.each([
  ['legend', null, undefined],
  ['tooltip', 'single', undefined],
  ['bandWidth', -1, undefined],
  ['bandWidth', '3', undefined],
  ['bandWidth', 3, 3],
  ['laneChoice', { focus: { kind: 'window', fromMs: 'a' }, opened: null, toggled: [] }, undefined],
  ['laneChoice', { focus: null, opened: null, toggled: [1] }, undefined],
  ['laneChoice', { focus: null, opened: 'a', toggled: ['b'] }, { focus: null, opened: 'a', toggled: ['b'] }],
])('keeps of %s only what can be drawn: %j', (option, saved, expected) => {
  expect(migrateOptions({ options: { [option]: saved } })).toEqual({
    ...DEFAULT_OPTIONS,
    ...(expected !== undefined && { [option]: expected }),
  });
});

describe('optionsFromPanel', () => {
  it('takes legend and tooltip over from the panel before', () => {
    const before = { legend: { showLegend: false }, tooltip: { mode: 'multi' }, orientation: 'auto' };
    expect(optionsFromPanel({ options: { showScore: true } } as never, 'timeseries', before)).toEqual({
      showScore: true,
      legend: { showLegend: false },
      tooltip: { mode: 'multi' },
    });
  });
});
