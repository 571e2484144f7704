import { applyFieldOverrides, createTheme, getFieldDisplayName, type DataFrame } from '@grafana/data';
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

it('stay as they are where there are few, or other frames', () => {
  const few = frames.slice(0, 20);
  expect(packedLanes(few)).toBe(few);
  const mixed = [...frames, { refId: 'B', fields: [], length: 0 }];
  expect(packedLanes(mixed)).toBe(mixed);
  expect(unpackedLanes(few)).toBe(few);
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
