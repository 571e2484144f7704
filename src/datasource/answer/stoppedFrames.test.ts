import { firstValueFrom, of } from 'rxjs';
import { bandFrame } from '../../../tests/panel/bandFrame';
import { DAY_MS, defaultModel, HOUR_MS, MINUTE_MS, WEEK_MS, type Series } from '../../core';
import { anomalyMeta } from '../../frames/roles';
import { planPicture } from '../plan/plan';
import { stoppedFrames } from './stoppedFrames';

const NOW = Date.UTC(2026, 4, 20, 12, 30);
const STEP = 5 * MINUTE_MS;
const STOPPED = NOW - 50 * MINUTE_MS;
const model = { ...defaultModel('seasonal'), forMs: 10 * MINUTE_MS };

function sampled(fromMs: number, toMs: number, stepMs: number): Series {
  const first = Math.ceil(fromMs / stepMs);
  const times = Float64Array.from({ length: Math.floor(toMs / stepMs) - first + 1 }, (_, i) => (first + i) * stepMs);
  return { times, values: times.map(() => 122) };
}

/** The pods that are told to have stopped, of some that live from one time to another. */
async function stopped(lives: Record<string, [fromMs: number, toMs: number]>): Promise<string[]> {
  const fresh = { fromMs: NOW - 3 * HOUR_MS, toMs: NOW, stepMs: STEP };
  const frames = Object.keys(lives).map((pod) =>
    bandFrame({ times: [NOW - HOUR_MS, NOW], roles: { verdict: [0, 0], score: [0, 0] }, labels: { pod } })
  );
  const series = Object.entries(lives).map(([pod, [fromMs, toMs]]) => ({
    labels: { pod },
    config: {},
    series: sampled(Math.max(fromMs, fresh.fromMs), toMs, STEP),
  }));
  const recall = ({ pod }: Record<string, string>) => sampled(...lives[pod], HOUR_MS);
  const answer = await firstValueFrom(
    stoppedFrames(planPicture(model, HOUR_MS, NOW - 2 * DAY_MS, NOW), frames, HOUR_MS, { model, recall, nowMs: NOW }, [
      { ...fresh, samples: of({ series, notices: [] }) },
    ])
  );
  return Object.keys(lives).filter((_, i) => anomalyMeta(answer.frames[i])?.absences?.length);
}

const OLD = NOW - 5 * WEEK_MS;

it.each<[string, Record<string, [number, number]>, string[]]>([
  ['of whom the samples are missing', { a: [OLD, STOPPED], b: [OLD, NOW] }, ['a']],
  ['not of one that is replaced', { a: [OLD, STOPPED], b: [OLD, NOW], c: [STOPPED + 2 * STEP, NOW] }, []],
  [
    'of one that was not, though another began hours before',
    { a: [OLD, STOPPED], c: [STOPPED - 2 * HOUR_MS, NOW] },
    ['a'],
  ],
])('tells %s', async (_, lives, expected) => {
  expect(await stopped(lives)).toEqual(expected);
});
