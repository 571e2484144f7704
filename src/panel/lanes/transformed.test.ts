import {
  applyFieldOverrides,
  createTheme,
  standardTransformers,
  type DataFrame,
  type DataTransformerInfo,
} from '@grafana/data';
import { firstValueFrom, of } from 'rxjs';
import { analyze, defaultModel } from '../../core';
import { packedLanes } from '../../frames/packedLanes';
import { roleOf } from '../../frames/roles';
import { readableFrames } from '../../frames/readableFrames';
import { toFrame } from '../../frames/write/toFrame';
import { DEFAULT_OPTIONS } from '../options';
import { prepareLanes } from './laneSeries';
import { countsText } from './prepareText';

const MINUTE = 60_000;
const model = { ...defaultModel('zscore'), windowMs: 60 * MINUTE, forMs: 2 * MINUTE };
const END = 99;

/** The first is outside for the last 3 minutes, the second was for 4; every third has samples twice as often. */
function frameOf(index: number, show: 'overview' | 'band' = 'overview'): DataFrame {
  const every = index % 3 === 0 ? 1 : 2;
  const times = Float64Array.from({ length: 100 / every }, (_, i) => i * every * MINUTE);
  const isOut = (minute: number) => (index === 0 && minute >= 96) || (index === 1 && minute >= 70 && minute <= 74);
  const values = times.map((time) => (isOut(time / MINUTE) ? 500 : Math.sin((time / MINUTE) * 1.7 + index)));
  return toFrame(analyze({ times, values }, times, model, every * MINUTE), {
    refId: 'A',
    name: `service-${index}`,
    labels: { service: `service-${index}` },
    config: {},
    stepMs: every * MINUTE,
    notices: [],
    show,
  });
}

const frames = Array.from({ length: 60 }, (_, index) => frameOf(index));
const few = frames.slice(0, 5);
const bands = Array.from({ length: 5 }, (_, index) => frameOf(index, 'band'));
/** As a query gives them to the panel itself; a transformation that looks for a common time leaves them alone. */
const many = packedLanes(frames, true);

async function transformed(data: DataFrame[], transformer: DataTransformerInfo, options: object): Promise<DataFrame[]> {
  const made = await firstValueFrom(transformer.operator(options, { interpolate: (text: string) => text })(of(data)));
  // As Grafana hands them to a panel.
  const fieldConfig = { defaults: {}, overrides: [] };
  return applyFieldOverrides({ data: made, fieldConfig, replaceVariables: (text) => text, theme: createTheme() });
}
const lanesOf = (data: DataFrame[]) => {
  const view = prepareLanes(readableFrames(data), { ...DEFAULT_OPTIONS, layout: 'auto' });
  return view?.kind === 'lanes' ? view : undefined;
};
const said = (data: DataFrame[]) =>
  lanesOf(data)!.series.map(({ name, verdict, events, times }) => ({
    name,
    // A join makes rows without a verdict beside those that have none.
    verdict: Array.from(times, (time, i) => [time, verdict[i]]).filter(([, one]) => one !== null),
    events: events.map(({ direction, startMs, endMs, open }) => ({ direction, startMs, endMs, open })),
  }));
const plain = said(frames);

// eslint-disable-next-line @typescript-eslint/no-deprecated -- those of Grafana itself; a test has no registry of them
const real = standardTransformers;

describe('lanes after a transformation', () => {
  it('begin with these', () => {
    expect(plain.map(({ events }) => events.map(({ open }) => open)).slice(0, 3)).toEqual([[true], [false], []]);
  });

  it.each<[string, DataTransformerInfo, object]>([
    ['Join by field', real.joinByFieldTransformer, { byField: 'Time', mode: 'outer' }],
    ['Concatenate fields', real.concatenateTransformer, { frameNameMode: 'drop' }],
    ['Add field from calculation', real.calculateFieldTransformer, { mode: 'reduceRow', reduce: { reducer: 'sum' } }],
  ])('%s have the same verdicts and events, and say what is not known', async (_name, transformer, options) => {
    for (const data of [few, packedLanes(frames)]) {
      const shown = await transformed(data, transformer, options);
      const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name);
      expect(said(shown).sort(byName)).toEqual([...plain.slice(0, data === few ? 5 : 60)].sort(byName));
      expect(countsText(lanesOf(shown)!)).toMatch(/^1 abnormal now, .*unknown after a transformation$/);
    }
  });

  it.each<[string, DataTransformerInfo, object]>([
    ['Join by field', real.joinByFieldTransformer, { byField: 'Time', mode: 'outer' }],
    ['Concatenate fields', real.concatenateTransformer, { frameNameMode: 'drop' }],
    ['Add field from calculation', real.calculateFieldTransformer, { mode: 'reduceRow', reduce: { reducer: 'sum' } }],
  ])('%s of bands leave each series its own fields', async (_name, transformer, options) => {
    const rolesOf = (data: DataFrame[]) =>
      data.map(({ fields }) => fields.flatMap((field) => roleOf(field)?.role ?? []).sort());
    expect(rolesOf(readableFrames(await transformed(bands, transformer, options)))).toEqual(rolesOf(bands));
  });

  it.each<[string, DataTransformerInfo, object]>([
    ['Merge series', real.mergeTransformer, {}],
    ['Series to rows', real.seriesToRowsTransformer, {}],
  ])('%s are refused', async (_name, transformer, options) => {
    for (const data of [few, packedLanes(frames)]) {
      const shown = await transformed(data, transformer, options);
      expect(prepareLanes(readableFrames(shown), DEFAULT_OPTIONS)).toEqual({ kind: 'warning', code: 'mixed' });
    }
  });

  it.each<[string, DataTransformerInfo, object]>([
    ['Add field from calculation', real.calculateFieldTransformer, { mode: 'reduceRow', reduce: { reducer: 'sum' } }],
    ['Merge series', real.mergeTransformer, {}],
    ['Series to rows', real.seriesToRowsTransformer, {}],
  ])('%s keep all that is known, where the scores are there as a table', async (_name, transformer, options) => {
    const shown = await transformed(many, transformer, options);
    expect(said(shown)).toEqual(plain);
    expect(countsText(lanesOf(shown)!)).toBe('1 abnormal now, 1 before, 58 normal');
  });

  it.each([
    ['few', few],
    ['packed', many],
  ])('%s are in the order of their times, whatever they are sorted by', async (_name, data) => {
    const sort = [{ field: 'Time', desc: true }];
    expect(said(await transformed(data, real.sortByTransformer, { fields: {}, sort }))).toEqual(
      plain.slice(0, data === few ? 5 : 60)
    );
  });

  it('keep the scores of the rows that are left', async () => {
    const filters = [{ fieldName: 'Time', config: { id: 'greater', options: { value: 90 * MINUTE } } }];
    const shown = await transformed(many, real.filterByValueTransformer, {
      type: 'include',
      match: 'any',
      filters,
    });
    const [first, second] = lanesOf(shown)!.series;
    const [{ fields }] = frames;
    expect(first.times).toEqual([91, 92, 93, 94, 95, 96, 97, 98, END].map((minute) => minute * MINUTE));
    expect(first.score).toEqual(fields[2].values.slice(91));
    expect(second.times).toEqual([92, 94, 96, 98].map((minute) => minute * MINUTE));
    expect(second.score).toEqual(frames[1].fields[2].values.slice(46));
  });
});
