import { lastValueFrom, of, throwError } from 'rxjs';
import { defaultModel, MINUTE_MS, WEEK_MS, type Series } from '../../core';
import { labelKey } from '../../frames/write/align';
import { recordedAbsences } from './recordedAbsences';

const STEP = 5 * MINUTE_MS;
const NOW = 10 * WEEK_MS;
const times = Float64Array.from({ length: 13 }, (_, i) => NOW - (12 - i) * STEP);
const model = { ...defaultModel('seasonal'), forMs: STEP };

const series = (rows: number[]): Series => ({
  times: Float64Array.from(rows, (row) => times[row]),
  values: new Float64Array(rows.length).fill(5),
});
const named = (job: string, one: Series) => ({ labels: { job }, series: one, config: {} });
const answer = (...all: Array<ReturnType<typeof named>>) => ({ series: all, notices: [] });
const shifted = ({ times, values }: Series, ms: number): Series => ({ times: times.map((time) => time - ms), values });
const all = times.map((_, row) => row);

/** Samples until row 4, and from row 9 on. */
const stopped = series([0, 1, 2, 3, 4, 9, 10, 11, 12]);

/** @param weeks - the past weeks in which the series had its samples, of those that are asked for */
async function absent(observed: ReturnType<typeof answer>, weeks: number[], toMs = NOW, isMadeOf = false) {
  const asked: Array<{ jobs: string[]; fromMs: number; toMs: number }> = [];
  const found = await lastValueFrom(
    recordedAbsences(observed, {
      model,
      stepMs: STEP,
      times,
      toMs,
      isMadeOf,
      ask: (labels, range) => {
        asked.push({ jobs: labels.map(({ job }) => job), fromMs: range.fromMs, toMs: range.toMs });
        const week = asked.length - (isMadeOf ? 1 : 0);
        const past = shifted(series(Array.from(all)), week * WEEK_MS);
        return of(weeks.includes(week) ? answer(...labels.map(({ job }) => named(job, past))) : answer());
      },
    })
  );
  return { asked, runs: Object.fromEntries([...found].map(([key, runs]) => [key, runs])) };
}

describe('absences beside a recorded baseline', () => {
  it('are found where most past weeks had samples, which are asked for in the gap alone', async () => {
    const { asked, runs } = await absent(answer(named('web', stopped), named('api', series(Array.from(all)))), [1, 3]);
    expect(Object.values(runs)).toEqual([[{ from: 5, to: 8 }]]);
    expect(asked).toEqual(
      [1, 2, 3].map((week) => ({
        jobs: ['web'],
        fromMs: times[5] - week * WEEK_MS,
        toMs: times[8] - week * WEEK_MS,
      }))
    );
  });

  it('are none where the season has a gap, too, or nothing is missing: then nothing is asked', async () => {
    expect((await absent(answer(named('web', stopped)), [2])).runs).toEqual({ [labelKey({ job: 'web' })]: [] });
    const whole = await absent(answer(named('web', series(Array.from(all)))), [1, 2, 3]);
    expect([whole.asked, whole.runs]).toEqual([[], {}]);
  });

  it('are found of all of many that stop at once', async () => {
    const many = Array.from({ length: 24 }, (_, i) => named(`j${i}`, series([0, 1, 2, 3, 4])));
    const { runs } = await absent(answer(...many), [1, 2, 3]);
    expect(Object.values(runs)).toEqual(Array(24).fill([{ from: 5, to: 12 }]));
  });

  it('are asked for of those that stopped last, where all together cost too much', async () => {
    const first = Array.from({ length: 900 }, (_, i) => named(`a${i}`, series([0, 1])));
    const last = Array.from({ length: 900 }, (_, i) => named(`b${i}`, series([0, 1, 2, 3, 4, 5])));
    const { asked, runs } = await absent(answer(...first, ...last), [1, 2, 3]);
    expect(asked.map(({ jobs }) => jobs.length)).toEqual([900, 900, 900]);
    expect(Object.values(runs)).toEqual(Array(900).fill([{ from: 6, to: 12 }]));
  });

  it('are none where only what rules make of the samples has stopped', async () => {
    expect(Object.values((await absent(answer(named('web', stopped)), [0, 1, 2, 3], NOW, true)).runs)).toEqual([[]]);
    const { runs } = await absent(answer(named('web', stopped)), [1, 2, 3], NOW, true);
    expect(Object.values(runs)).toEqual([[{ from: 5, to: 8 }]]);
  });

  it('do not claim that what may still come is missing', async () => {
    const open = answer(named('web', series([0, 1, 2, 3, 4])));
    expect((await absent(open, [1, 2, 3], times[6])).asked).toEqual([]);
    expect(Object.values((await absent(open, [1, 2, 3], times[10])).runs)).toEqual([[{ from: 5, to: 10 }]]);
  });

  it('are none where another series took its place, or the past cannot be had', async () => {
    const replaced = answer(named('old', series([0, 1, 2, 3, 4])), named('new', series([6, 7, 8, 9, 10, 11, 12])));
    expect(Object.values((await absent(replaced, [1, 2, 3])).runs).flat()).toEqual([]);
    const asked = { model, stepMs: STEP, times, toMs: NOW, ask: () => throwError(() => new Error('503')) };
    expect(await lastValueFrom(recordedAbsences(answer(named('web', stopped)), asked))).toEqual(new Map());
  });
});
