import { applyFieldOverrides, createTheme, getFieldDisplayName, toCSV, type DataFrame } from '@grafana/data';
import { analyze, defaultModel } from '../core';
import { compactView } from './read/compactView';
import { frameCount, packedLanes, unpackedLanes } from './packedLanes';
import { labelsOf } from './roles';
import { toFrame } from './write/toFrame';

const MINUTE = 60_000;
const model = { ...defaultModel('zscore'), forMs: 0 };

/** Every third series has samples twice as often. */
function frameOf(index: number): DataFrame {
  const stepMs = index % 3 === 0 ? MINUTE : 2 * MINUTE;
  const times = Float64Array.from({ length: 8 }, (_, i) => i * stepMs);
  return toFrame(analyze({ times, values: times.map((time) => (time * (index + 3)) % 7) }, times, model, stepMs), {
    refId: 'A',
    name: `service-${index}`,
    labels: { service: `service-${index}`, zone: 'b' },
    config: {},
    stepMs,
    notices: index < 2 ? [{ severity: 'info', text: `notice ${index}` }] : [],
    show: 'overview',
  });
}

const frames = Array.from({ length: 60 }, (_, index) => frameOf(index));
/** As Grafana hands them to a panel. */
const shown = (data: DataFrame[]) =>
  applyFieldOverrides({
    data,
    fieldConfig: { defaults: {}, overrides: [] },
    replaceVariables: (text) => text,
    theme: createTheme(),
  });
const said = (all: DataFrame[]) =>
  all.map((frame, i) => {
    const { time, verdict, score, meta } = compactView(frame, i)!;
    return [
      getFieldDisplayName(verdict, frame, all),
      labelsOf(frame),
      time.values,
      verdict.values,
      score!.values,
      meta,
    ];
  });

it('are a frame for each grid of times, with a field for each series, and give all back in their order', () => {
  const packed = packedLanes(frames);
  expect(packed.map(({ fields }) => fields.length)).toEqual([21, 41]);
  expect(packed.flatMap(({ meta }) => meta!.notices!.map(({ text }) => text))).toEqual(['notice 0', 'notice 1']);
  expect([frameCount(packed), frameCount(frames)]).toEqual([60, 60]);
  // Grafana's own panels draw them by words and colours.
  expect(packed[0].fields[1].config.mappings).toBe(frames[0].fields[1].config.mappings);
  const again = unpackedLanes(shown(packed));
  expect(said(again)).toEqual(said(frames));
  // Whoever compares them with those of before looks at these.
  expect(again.every(({ meta }, i) => meta === frames[i].meta)).toBe(true);
});

it('stay as they are where there are other frames', () => {
  const mixed = [...frames, { refId: 'B', fields: [], length: 0 }];
  expect(packedLanes(mixed)).toBe(mixed);
  expect(unpackedLanes(mixed)).toBe(mixed);
});

describe('for people who look at the numbers', () => {
  it('have a frame of scores for each grid, under the names of the series, which no panel draws over time', () => {
    const packed = packedLanes(frames, true);
    const tables = shown(packed).slice(2);
    expect(tables.map(({ name, fields }) => [name, fields.length])).toEqual([
      ['Scores', 21],
      ['Scores', 41],
    ]);
    const [{ fields }] = tables;
    expect(fields.map((field) => getFieldDisplayName(field, tables[0], tables)).slice(0, 3)).toEqual([
      ...['UTC', 'service-0 score', 'service-3 score'],
    ]);
    expect(fields[0].values.slice(0, 2)).toEqual(['1970-01-01T00:00:00.000Z', '1970-01-01T00:01:00.000Z']);
    expect(fields[2].values).toBe(frames[3].fields[2].values);
    // As Inspect downloads them.
    const lines = (frame: DataFrame) => toCSV([frame], { delimiter: ',' }).split('\r\n').slice(0, 2);
    const two = { ...tables[1], fields: tables[1].fields.slice(0, 3) };
    expect(lines(two)[0]).toBe('"UTC","service-1 score","service-2 score"');
    const states = shown(packed)[1];
    expect(toCSV([{ ...states, fields: states.fields.slice(0, 2) }], { delimiter: ',' })).toMatch(
      /"Time","service-1"[^]*,(normal|above)/
    );
    expect(packed.flatMap((frame) => frame.fields.filter(({ type }) => type === 'time'))).toHaveLength(2);
    // They are no lanes.
    expect(said(unpackedLanes(shown(packed)))).toEqual(said(frames));
    expect(frameCount(packed)).toBe(60);
  });

  it('say where the scores of very many are, and have no words for Grafana to copy', () => {
    const many = Array.from({ length: 201 }, (_, index) => frameOf(index));
    const packed = packedLanes(many, true);
    expect(packed.slice(2).map(({ name, fields }) => [name, fields[0].values])).toEqual([
      ['Scores', [expect.stringMatching(/^Scores of 201 series are left out here\. A panel of type Table/)]],
    ]);
    expect(packed.slice(0, 2).map(({ fields }) => fields[1].config.mappings)).toEqual([undefined, undefined]);
    expect(unpackedLanes(packed)).toHaveLength(201);
  });
});

it('keep what overrides and transformations change', () => {
  const packed = packedLanes(frames).map((frame) => ({
    ...frame,
    fields: frame.fields
      .filter(({ labels }) => labels?.service !== 'service-1')
      .map((field) =>
        field.labels?.service === 'service-4' ? { ...field, config: { ...field.config, displayName: 'money' } } : field
      ),
  }));
  const again = unpackedLanes(shown(packed));
  expect(said(again).map(([name]) => name)).toEqual(
    frames.flatMap(({ name }) => (name === 'service-1' ? [] : name === 'service-4' ? ['money'] : [name]))
  );
});

it('are read from a snapshot, which is JSON', () => {
  const snapshot = JSON.parse(JSON.stringify(packedLanes(frames))) as DataFrame[];
  expect(said(unpackedLanes(snapshot)).map(([name]) => name)).toEqual(frames.map(({ name }) => name));
});
