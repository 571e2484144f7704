import { createDataFrame, FieldType } from '@grafana/data';
import { bandFrame, type BandFrame } from '../../../tests/panel/bandFrame';
import { DEFAULT_OPTIONS, type AnomalyPanelOptions } from '../options';
import { preparePanel, type PanelView } from './prepare';

const OPTIONS = { ...DEFAULT_OPTIONS } as AnomalyPanelOptions;
const times = [0, 60_000, 120_000];
const flat = (value: number) => times.map(() => value);
const band = (name: string, observed: BandFrame['roles']['observed'], config = {}) =>
  bandFrame({
    times,
    roles: { observed, predicted: flat(2), lower: flat(1), upper: flat(3), score: observed?.map((v) => (v ?? 2) - 2) },
    config: { displayName: name, ...config },
  });

function view(...args: Parameters<typeof preparePanel>): PanelView {
  const prepared = preparePanel(...args);
  if (prepared.kind !== 'view') {
    throw new Error(`warned: ${prepared.code}`);
  }
  return prepared;
}

describe('preparePanel', () => {
  it('draws each role once and the observed line last', () => {
    const { slots } = view([band('a', [2, 2, 2])], OPTIONS);
    expect(slots.map(({ role }) => role)).toEqual(['lower', 'upper', 'predicted', 'observed']);
  });

  it.each([0, -1, NaN, '2' as never])('keeps the band of the query where the saved width is %p', (bandWidth) => {
    expect(view([band('a', [2, 2, 2])], { ...OPTIONS, bandWidth }).series[0].meta!.model.bandWidth).toBe(3);
  });

  it('leaves out what the options hide', () => {
    const roles = { observed: flat(1), predicted: flat(1), innerLower: flat(0), innerUpper: flat(2) };
    const frame = bandFrame({ times, roles, cycles: [{ cyclePredicted: flat(1) }] });
    const hidden = { ...OPTIONS, showPredicted: false, showInnerBand: false, showCycles: false };
    expect(view([frame], hidden).slots.map(({ role }) => role)).toEqual(['observed']);
    expect(view([frame], OPTIONS).slots.map(({ role, cycle }) => role + (cycle ?? ''))).toEqual([
      'innerLower',
      'innerUpper',
      'cyclePredicted1',
      'predicted',
      'observed',
    ]);
  });

  it("has the panel's colour scheme in place of the colour that a frame has for Grafana's own panels, unless it was overridden", () => {
    const scheme = { mode: 'thresholds' };
    const colour = (fixedColor: string) => {
      const custom = { anomalyBand: { role: 'observed', color: 'green' } };
      const frame = band('a', [2, 2, 2]);
      frame.fields[1].config = { color: { mode: 'fixed', fixedColor }, custom };
      return view([frame], OPTIONS, scheme).series[0].observed.config.color;
    };
    expect(colour('green')).toEqual(scheme);
    expect(colour('purple')).toEqual({ mode: 'fixed', fixedColor: 'purple' });
  });

  it('lists the most abnormal series first, by the sum of scores outside of the band', () => {
    const frames = [band('calm', [2, 2, 2]), band('long', [4, 4, 2]), band('high', [2, 9, 2])];
    expect(view(frames, OPTIONS).listed.map(({ name }) => name)).toEqual(['high', 'long', 'calm']);
    expect(view(frames, { ...OPTIONS, seriesOrder: 'query' }).listed.map(({ name }) => name)).toEqual([
      'calm',
      'long',
      'high',
    ]);
  });

  it('draws in the order of the query whatever the order of the legend, so that the chart can be kept', () => {
    const { listed, series } = view([band('calm', [2, 2, 2]), band('wild', [9, 9, 9])], OPTIONS);
    expect([listed[0].name, series[0].name]).toEqual(['wild', 'calm']);
  });

  it('counts the series beyond the limit, and a limit of 0 draws all', () => {
    const frames = ['a', 'b', 'c'].map((name) => band(name, [2, 2, 2]));
    const limited = view(frames, { ...OPTIONS, seriesLimit: 2 });
    expect([limited.listed.length, limited.more]).toEqual([2, 1]);
    expect(view(frames, { ...OPTIONS, seriesLimit: 0 }).more).toBe(0);
  });

  it('keeps a hidden series in the legend and out of the picture, and the others keep their ordinal', () => {
    const frames = [band('a', [2, 2, 2], { custom: { hideFrom: { viz: true } } }), band('b', [2, 2, 2])];
    const { listed, series } = view(frames, OPTIONS);
    expect(listed.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['a', true],
      ['b', false],
    ]);
    expect(series.map(({ name, ordinal }) => [name, ordinal])).toEqual([['b', 1]]);
  });

  it('draws the frames it can read beside one that it cannot', () => {
    const plain = createDataFrame({ fields: [{ name: 'v', type: FieldType.number, values: [1] }] });
    expect(view([plain, band('a', [2, 2, 2])], OPTIONS).series.map(({ name }) => name)).toEqual(['a']);
  });

  it('tells an answer without frames, and the reason that came with it, from a frame without rows', () => {
    expect(preparePanel([], OPTIONS)).toEqual({ kind: 'warning', code: 'no-data' });
    expect(preparePanel([createDataFrame({ fields: [] })], OPTIONS)).toEqual({ kind: 'warning', code: 'no-data' });
    const notices = [{ severity: 'warning' as const, text: 'Samples are left out.' }];
    expect(preparePanel([{ ...createDataFrame({ fields: [] }), meta: { notices } }], OPTIONS)).toMatchObject({
      code: 'no-data',
      reason: 'Samples are left out.',
    });
    expect(view([bandFrame({ times: [], roles: { observed: [], predicted: [] } })], OPTIONS).data[0]).toEqual([]);
  });

  const plain = (count: number) =>
    createDataFrame({
      fields: [
        { name: 't', type: FieldType.time, values: Array.from({ length: count }, (_, i) => i * 60_000) },
        { name: 'v', type: FieldType.number, values: Array.from({ length: count }, (_, i) => i % 3) },
      ],
    });

  it('makes a range for the points of another data source, unless told not to', () => {
    expect(view([plain(20)], OPTIONS).series.map((one) => [one.name, one.plain?.values.length])).toEqual([['v', 20]]);
    expect(preparePanel([plain(20)], { ...OPTIONS, plainMethod: 'off' })).toMatchObject({ code: 'no-roles' });
  });

  it('names the missing roles when there are too few points for a range', () => {
    expect(preparePanel([plain(9)], OPTIONS)).toEqual({
      kind: 'warning',
      code: 'no-roles',
      missing: ['observed', 'predicted', 'lower', 'upper'],
    });
  });
});
