import { DAY_MS, type ModelSpec, type Series } from '../../core';
import type { Story } from './story';

/** `from`, `from + by`, ... : `length` values. Whole numbers times a power of two, so that sums are exact. */
interface Run {
  from: number;
  by: number;
  length: number;
}

interface SyntheticSeries {
  /** As promtool reads it: `1000+2x143 1288-2x143 ...`. */
  text: string;
  /** The same samples, from time 0 on. */
  series: Series;
}

const LEVEL = 1000;
const DAILY_HEIGHT = 300;
const SPIKE = 4 * (LEVEL + DAILY_HEIGHT);

/** A metric that rises and falls every day, no day quite like another, and the story's outage and spike. */
export function syntheticSeries(story: Story, model: ModelSpec): SyntheticSeries {
  const { origin, scale } = scaleFor(model);
  const runs = runsOf(story).map(({ from, by, length }) => ({ from: origin + from * scale, by: by * scale, length }));
  const values = Float64Array.from(runs.flatMap(valuesOf));
  return {
    text: runs.map(textOf).join(' '),
    series: { times: values.map((_, i) => i * story.stepMs), values },
  };
}

function runsOf({ stepMs, outage, spike, endMs }: Story): Run[] {
  const runs: Run[] = [];
  const halfDay = DAY_MS / 2 / stepMs;
  const last = endMs / stepMs;
  for (let step = 0, half = 0; step <= last; step += halfDay, half++) {
    const day = Math.floor(half / 2);
    const by = Math.max(1, Math.round((DAILY_HEIGHT * (1 + ((day * 7) % 5) / 10)) / halfDay));
    const low = LEVEL + ((day * 13) % 11);
    const high = low + by * halfDay;
    const from = half % 2 === 0 ? low : high;
    runs.push(
      ...interrupted({ from, by: half % 2 === 0 ? by : -by, length: Math.min(halfDay, last - step + 1) }, step)
    );
  }
  return runs;

  /** The run with the parts that lie in the outage or the spike replaced. */
  function interrupted(run: Run, firstStep: number): Run[] {
    const stretches = [
      { ...outage, value: 0 },
      { ...spike, value: SPIKE },
    ];
    for (const { fromMs, toMs, value } of stretches) {
      const from = Math.max(fromMs / stepMs, firstStep);
      const to = Math.min(toMs / stepMs, firstStep + run.length);
      if (from < to) {
        return [
          { ...run, length: from - firstStep },
          { from: value, by: 0, length: to - from },
          { ...run, from: run.from + run.by * (to - firstStep), length: firstStep + run.length - to },
        ].filter(({ length }) => length > 0);
      }
    }
    return [run];
  }
}

/** Puts the metric inside its logical limits, and makes it large beside a minimum width. */
function scaleFor({ clipMin, clipMax, minWidth = 0 }: ModelSpec): { origin: number; scale: number } {
  const most = clipMax === undefined ? Infinity : clipMax - (clipMin ?? Math.min(0, clipMax - 1));
  const origin = clipMin ?? (clipMax === undefined ? 0 : Math.min(0, clipMax - 1));
  const wanted = Math.max(1, (20 * minWidth) / LEVEL);
  return { origin, scale: 2 ** Math.floor(Math.log2(Math.min(2 ** Math.ceil(Math.log2(wanted)), most / (2 * SPIKE)))) };
}

/** Adds step by step, as promtool does. */
function valuesOf({ from, by, length }: Run): number[] {
  const values: number[] = [];
  for (let value = from; values.length < length; value += by) {
    values.push(value);
  }
  return values;
}

function textOf({ from, by, length }: Run): string {
  return `${from}${by < 0 ? '-' : '+'}${Math.abs(by)}x${length - 1}`;
}
