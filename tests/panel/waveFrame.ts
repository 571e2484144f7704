import { FieldType, toDataFrame, type DataFrame } from '@grafana/data';
import { absencesOf, absentRuns, analyze, defaultModel } from '../../src/core';
import { toFrame } from '../../src/frames/write/toFrame';
import { lazily } from '../../src/frames/write/frameMaker';
import { widthCurve } from '../../src/frames/write/widthCurve';
import type { VisualCase, WaveFrame } from './visualCase';
import { SHOWN, STEP_MS, wave, type Wave } from './week';

/** A wave the whole way: analysed by the core and made a frame as the data source does it. */
function waveFrame({
  name,
  labels = {},
  model,
  config = {},
  aheadHours = 0,
  show = 'band',
  ...given
}: WaveFrame): DataFrame {
  const series = wave(given);
  const toMs = SHOWN.toMs + aheadHours * 3600_000;
  const evaluation = Float64Array.from(
    { length: Math.floor((toMs - SHOWN.fromMs) / STEP_MS) },
    (_, i) => SHOWN.fromMs + i * STEP_MS
  );
  const analysis = analyze(series, evaluation, { ...defaultModel('seasonal', 'residual'), forMs: 3600_000, ...model });
  const knownToMs = SHOWN.toMs - STEP_MS;
  const runs = absentRuns(series, evaluation, analysis.model, STEP_MS, knownToMs);
  return toFrame(analysis, {
    refId: 'A',
    name,
    labels,
    config,
    stepMs: STEP_MS,
    nowMs: aheadHours > 0 ? SHOWN.toMs - 1 : undefined,
    countEvents: lazily(() => widthCurve(series, analysis.model, STEP_MS)),
    absences: absencesOf(runs, analysis, knownToMs),
    notices: [],
    show,
  });
}

/** Points as any data source would give them. */
function plainFrame(given: Wave): DataFrame {
  const { times, values } = wave(given);
  return toDataFrame({
    fields: [
      { name: 'time', type: FieldType.time, values: Array.from(times), config: { interval: STEP_MS } },
      { name: 'plain', type: FieldType.number, values: Array.from(values) },
    ],
  });
}

export function framesOf({ series, plain }: VisualCase): DataFrame[] {
  return plain ? [plainFrame(plain)] : series.map(waveFrame);
}
