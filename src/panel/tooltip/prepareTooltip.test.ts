import { bandFrame } from '../../../tests/panel/bandFrame';
import { DEFAULT_OPTIONS, type AnomalyPanelOptions } from '../options';
import { preparePanel } from '../view/prepare';
import { prepareTooltip } from './prepareTooltip';

const OPTIONS = { ...DEFAULT_OPTIONS } as AnomalyPanelOptions;
const frame = bandFrame({
  times: [0, 60_000, 120_000, 180_000],
  roles: {
    observed: [812, null, NaN, null],
    predicted: [1240, 1240, 1240, 1240],
    lower: [988, 988, null, 988],
    upper: [1492, 1492, null, 1492],
    score: [-3.4, null, null, null],
  },
  config: { unit: 'suffix:req/s', decimals: 0 },
  meta: { forecastFromMs: 180_000 },
});
const prepared = preparePanel([frame], OPTIONS);
const rowsAt = (row: number) =>
  prepared.kind === 'view'
    ? prepareTooltip(prepared.series[0], row)?.rows.map(({ label, value }) => `${label}: ${value}`)
    : undefined;

describe('prepareTooltip', () => {
  it('tells observed, predicted, range and score in the unit and decimals of the field', () => {
    expect(rowsAt(0)).toEqual([
      'observed: 812 req/s',
      'predicted: 1240 req/s',
      'normal: 988 req/s to 1492 req/s',
      'score: −3.4 σ, below',
    ]);
  });

  it('shows a missing sample as a dash and says that there is no score', () => {
    expect(rowsAt(1)).toEqual([
      'observed: –',
      'predicted: 1240 req/s',
      'normal: 988 req/s to 1492 req/s',
      'score: none',
    ]);
  });

  it('shows a sample that is NaN as NaN, and a range without edges as unknown', () => {
    expect(rowsAt(2)).toEqual(['observed: NaN', 'predicted: 1240 req/s', 'normal: unknown', 'score: none']);
  });

  it('has neither observation nor score for what lies ahead', () => {
    expect(rowsAt(3)).toEqual(['predicted: 1240 req/s', 'normal: 988 req/s to 1492 req/s']);
  });

  it('has nothing to say where the series has no row', () => {
    expect(rowsAt(-1)).toBeUndefined();
    expect(rowsAt(4)).toBeUndefined();
  });
});

describe('the range in words', () => {
  const normal = (observed: number[]) => {
    const roles = { observed, predicted: [45, 45], lower: [-74, -74], upper: [164, 164], score: [0, 0] };
    const one = preparePanel([bandFrame({ times: [0, 60_000], roles })], OPTIONS);
    return one.kind === 'view' && prepareTooltip(one.series[0], 0)?.rows.find(({ label }) => label === 'normal')?.value;
  };

  it('has no lower end below zero where nothing was ever below it', () => {
    expect(normal([40, 0])).toBe('up to 164');
    expect(normal([40, -1])).toBe('-74 to 164');
  });
});
