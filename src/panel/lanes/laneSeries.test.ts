import { createDataFrame, FieldType, type DataFrame } from '@grafana/data';
import type { AnomalyEvent } from '../../core';
import { bandFrame, type Values } from '../../../tests/panel/bandFrame';
import { DEFAULT_OPTIONS } from '../options';
import { incidentText } from '../../words/incidentText';
import { asItsBand, prepareLanes, withBands, type LanesView } from './laneSeries';
import { stateText } from './LaneTooltip';
import { prepareIncidents } from './prepareIncidents';
import { countsText, lanesSummary, otherwiseText } from './prepareText';

const TIMES = [0, 60_000, 120_000];

function band(observed: Values = [1, 9, 1], labels: Record<string, string> = { job: 'a' }): DataFrame {
  const roles = { observed, predicted: [1, 1, 1], lower: [0, 0, 0], upper: [5, 5, 5], score: [0, 8, 0] };
  const events = [false, true].map((pending) => ({ startMs: 60_000, endMs: 60_000, pending }) as AnomalyEvent);
  return bandFrame({ times: TIMES, roles, labels, meta: { events } });
}

/** As an overview of the data source has it. */
function compact(): DataFrame {
  const { fields, ...frame } = band();
  return { ...frame, fields: fields.filter(({ name }) => ['Time', 'score', 'verdict'].includes(name)) };
}

const many = (count: number) => Array.from({ length: count }, (_, i) => band(undefined, { job: `job${i}` }));

describe('prepareLanes', () => {
  it.each([
    ['bands for as many series as lines are drawn', 'auto', many(20), undefined],
    ['lanes for more', 'auto', many(21), 'lanes'],
    ['bands when told to', 'band', many(30), undefined],
    ['lanes when told to', 'lanes', many(1), 'lanes'],
    ['lanes for frames that have nothing else', 'band', [compact()], 'lanes'],
    ['a warning where lanes have no data', 'lanes', [], 'warning'],
  ] as const)('makes %s', (_title, layout, frames, kind) => {
    expect(prepareLanes([...frames], { ...DEFAULT_OPTIONS, layout })?.kind).toBe(kind);
  });

  it('draws all lines that somebody asked for by a limit of 0', () => {
    expect(prepareLanes(many(40), { ...DEFAULT_OPTIONS, seriesLimit: 0 })).toBeUndefined();
  });

  it.each([
    ['a whole frame', band(), true],
    ['a compact one', compact(), false],
  ])('reads %s: labels, verdicts, scores, and the events that lasted as long as `for`', (_title, frame, isFull) => {
    const view = prepareLanes([frame], { ...DEFAULT_OPTIONS, layout: 'lanes' });
    const series = view?.kind === 'lanes' ? view.series : [];
    expect(series).toMatchObject([{ labels: { job: 'a' }, verdict: [0, 1, 0], score: [0, 8, 0], bandWidth: 3 }]);
    expect([series[0].events.length, series[0].stepMs, series[0].full !== undefined]).toEqual([1, 60_000, isFull]);
  });

  it('leaves out what has no sample at all', () => {
    const frames = [band([null, null, null]), band()];
    expect(prepareLanes(frames, { ...DEFAULT_OPTIONS, layout: 'lanes' })).toMatchObject({
      series: [{ name: 'observed a' }],
    });
  });

  it('shows who has stopped, and tells it as an incident', () => {
    const absences = [{ startMs: 60_000, endMs: 120_000, open: true, expected: 12_249 }];
    const stopped = [band([1, null, null]), band([null, null, null]), compact()].map((frame, i) => {
      const { anomalyBand } = frame.meta!.custom!;
      const meta = { custom: { anomalyBand: { ...anomalyBand, events: [], absences } } };
      const fields = frame.fields.map((field) => ({ ...field, labels: { job: `job${i}` } }));
      return { ...frame, fields, meta };
    });
    const view = prepareLanes(stopped, { ...DEFAULT_OPTIONS, layout: 'lanes' }) as LanesView;
    expect(countsText(view)).toBe('3 abnormal now, 0 before, 0 normal');
    const [incident, ...others] = prepareIncidents(view);
    expect(others).toEqual([]);
    expect(incidentText(incident, view.series, (ms) => `${ms / 60_000} min`)).toMatchObject({
      when: 'since 1 min',
      who: '3 of 3 series',
      shared: 'All without samples.',
    });
    expect(lanesSummary(view, [], [0], String)).toContain('without samples since 60000.');
    expect(stateText({ ...view.series[0], verdict: [0, null, null] }, 1)).toBe('No sample, expected about 12,200.');
  });

  it('gives points of any other data source their lanes', () => {
    const times = Array.from({ length: 40 }, (_, i) => i * 60_000);
    const frame = createDataFrame({
      fields: [
        { name: 'time', type: FieldType.time, values: times },
        { name: 'v', type: FieldType.number, values: times.map((_, i) => (i === 39 ? 30 : 10 + (i % 2))) },
      ],
    });
    const view = prepareLanes([frame], { ...DEFAULT_OPTIONS, layout: 'lanes' });
    expect(view?.kind === 'lanes' && Array.from(view.series[0].verdict).indexOf(1)).toBe(39);
  });
});

describe('a lane whose band was asked for', () => {
  const lanes = (frames: DataFrame[]) => prepareLanes(frames, DEFAULT_OPTIONS) as LanesView;
  const few = { ...compact(), meta: { custom: { anomalyBand: { version: 1, stepMs: 3_600_000, events: [] } } } };
  const view = lanes([few]);
  const [lane] = view.series;

  it('has the verdicts and events of the band, under its own name', () => {
    expect([lane.events, lane.stepMs]).toEqual([[], 3_600_000]);
    const known = asItsBand(lane, [band()], DEFAULT_OPTIONS);
    expect(known).toMatchObject({ name: lane.name, labels: lane.labels, frame: lane.frame, stepMs: 60_000 });
    expect(known.events).toHaveLength(1);
    expect(Array.from(known.verdict)).toEqual([0, 1, 0]);
    expect(known.full).toBeUndefined();
    expect(withBands(view, new Map([[few as DataFrame, known]])).series).toEqual([known]);
  });

  it('says so where the band tells otherwise', () => {
    const known = asItsBand(lane, [band()], DEFAULT_OPTIONS);
    expect(otherwiseText(lane, known)).toBe(
      'Its lane was judged by few samples: normal. By all of them: abnormal before.'
    );
    expect(otherwiseText(known, known)).toBeUndefined();
    const unjudged = { ...lane, events: [], isPending: false, verdict: [null] };
    expect(otherwiseText(unjudged, known, true)).toBe('Still looking: its lane is not judged yet.');
    expect(otherwiseText(unjudged, known)).toMatch(/^Its lane was judged by few samples: without verdict\./);
  });

  it('stays as it is where its band has no data, and with the next frames', () => {
    expect(asItsBand(lane, [], DEFAULT_OPTIONS)).toBe(lane);
    const known = new Map([[compact(), asItsBand(lane, [band()], DEFAULT_OPTIONS)]]);
    expect(withBands(view, known).series).toEqual([lane]);
  });
});
