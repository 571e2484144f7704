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
