import { absencesOf, absentRuns, analyze, type Absence, type ModelSpec, type Series } from '../../core';
import { joined, timesOf, type Look } from './judgedFiner';

/**
 * Where a series of an overview has stopped, by all samples that were looked at besides its few: an absence begins at a step of the
 * looks. Past cycles had samples between two of the overview's that are neighbours.
 *
 * @param known - the overview's samples, with their history
 * @param own - the absences by these alone: of the time before the looks
 * @param looks - the older first, the finest last
 * @param stepMs - of the overview
 * @param toMs - what came until then is known
 */
export function lookedAbsences(
  known: Series,
  own: Absence[],
  looks: Look[],
  model: ModelSpec,
  stepMs: number,
  toMs: number
): Absence[] {
  const [{ fromMs }] = looks;
  const finest = looks[looks.length - 1];
  const older = { times: known.times.filter((time) => time < fromMs), values: known.values };
  const sampled = joined([
    known,
    filled(older, stepMs, finest.stepMs),
    ...looks.flatMap((look) => (look.series ? [look.series, filled(look.series, look.stepMs, finest.stepMs)] : [])),
  ]);
  const times = timesOf(new Float64Array(), looks, toMs);
  const runs = absentRuns(sampled, times, model, finest.stepMs, toMs);
  const absences = runs.length === 0 ? [] : absencesOf(runs, analyze(known, times, model, stepMs), toMs);
  const found = absences.map((one): Absence => {
    const by = [...looks].reverse().find((look) => look.fromMs < one.startMs);
    return { ...one, stepMs: by?.stepMs ?? stepMs };
  });
  const before = own.filter(({ startMs }) => startMs < fromMs - stepMs);
  const last = before.at(-1);
  // One that began before the looks goes on by them.
  if (last && found.length > 0 && last.endMs >= fromMs - stepMs && found[0].startMs < fromMs + stepMs) {
    found[0].startMs = last.startMs;
    found[0].expected = last.expected;
    found[0].stepMs = stepMs;
    before.pop();
  }
  return [...before, ...found];
}

/** With a sample at every multiple of a finer step between neighbours; no values. */
function filled({ times }: Series, stepMs: number, finerMs: number): Series {
  const all: number[] = [];
  for (let i = 1; i < times.length && finerMs < stepMs; i++) {
    const toMs = times[i] - times[i - 1] <= stepMs ? times[i] : 0;
    for (let time = (Math.floor(times[i - 1] / finerMs) + 1) * finerMs; time < toMs; time += finerMs) {
      all.push(time);
    }
  }
  return { times: Float64Array.from(all), values: new Float64Array(all.length) };
}
