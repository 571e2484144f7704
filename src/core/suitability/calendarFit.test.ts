import { defaultModel } from '../defaultModel';
import { DAY_MS, HOUR_MS, WEEK_MS } from '../durations';
import type { ModelSpec } from '../model';
import { offsetsOf } from '../timeZone';
import { suitabilityOf } from './suitability';

const BERLIN = 'Europe/Berlin';
/** Clocks go back an hour. */
const CHANGE = Date.UTC(2026, 9, 25, 1);
const WEEKS = 6;
let state = 3;
const NOISE = Float64Array.from(
  { length: (WEEKS + 3) * 168 },
  () => (state = (state * 48271) % 2147483647) / 2147483647 - 0.5
);

/** By the hour until some days after the change; the wave follows the clocks that `offsetAt` tells. */
function service(daysAfter: number, offsetAt: (time: number) => number) {
  const fromMs = CHANGE - WEEKS * WEEK_MS;
  const times = Float64Array.from({ length: WEEKS * 168 + 24 * daysAfter + 1 }, (_, hour) => fromMs + hour * HOUR_MS);
  const wave = (time: number) => 100 + 40 * Math.sin((2 * Math.PI * (time + offsetAt(time))) / DAY_MS);
  return { times, values: times.map((time, i) => wave(time) + 4 * NOISE[i]) };
}

const found = (series: ReturnType<typeof service>, model: ModelSpec, zone?: string) =>
  suitabilityOf(series, model, HOUR_MS, zone).reasons.find(({ code }) => code === 'clock-change');
const local = offsetsOf(BERLIN);
const sharp = defaultModel('sharp');

it('advises the time zone whose clocks a series follows, while weeks before their change predict', () => {
  expect(found(service(5, local), sharp, BERLIN)).toMatchObject({ advice: ['local-time'] });
  expect(found(service(19, local), defaultModel('seasonal'), BERLIN)?.data.share).toBeGreaterThan(0.5);
});

it.each<[string, ReturnType<typeof service>, ModelSpec, string | undefined]>([
  ['it follows UTC', service(5, () => 0), sharp, BERLIN],
  ['the clocks have not changed', service(-2, local), sharp, BERLIN],
  ['they changed hours ago', service(0, local), sharp, BERLIN],
  ['they changed before all that predicts', service(29, local), sharp, BERLIN],
  ['the zone has no such changes', service(5, local), sharp, 'UTC'],
  ['the model has the zone', service(5, local), { ...sharp, timeZone: BERLIN }, BERLIN],
  ['the model has no season', service(5, local), defaultModel('zscore'), BERLIN],
  ['nobody says where', service(5, local), sharp, undefined],
])('advises none where %s', (_, series, model, zone) => {
  expect(found(series, model, zone)).toBeUndefined();
});
