import { MINUTE_MS } from '../core';
import { replayAlert, type AlertTiming } from './replay';

/** `##.#` -> true, true, false, true, one per minute. */
function replay(text: string, timing: AlertTiming): string {
  const times = Float64Array.from(text, (_, i) => i * MINUTE_MS);
  const states = [...text].map(() => '.');
  for (const { state, fromMs, untilMs, open } of replayAlert(
    times,
    [...text].map((sign) => sign === '#'),
    timing
  )) {
    for (let i = fromMs / MINUTE_MS; i < untilMs / MINUTE_MS || (open && i === untilMs / MINUTE_MS); i++) {
      states[i] = state === 'pending' ? 'p' : 'F';
    }
  }
  return states.join('');
}

/** As the rule manager of a Prometheus does it, in evaluations. */
function stepByStep(active: boolean[], forSteps: number, keepSteps: number): string {
  let [since, missing, isFiring] = [-1, -1, false];
  return active
    .map((isActive, i) => {
      if (isActive) {
        since = since < 0 ? i : since;
        missing = -1;
        isFiring ||= i - since >= forSteps;
      } else {
        missing = missing < 0 ? i : missing;
        isFiring &&= i - missing < keepSteps;
        since = isFiring ? since : -1;
      }
      return isFiring ? 'F' : since >= 0 ? 'p' : '.';
    })
    .join('');
}

it.each<[string, string, AlertTiming]>([
  ['fires at once without for', '.##.#', { forMs: 0 }],
  ['is pending until for has passed since the first true evaluation', '.####.', { forMs: 2 * MINUTE_MS }],
  ['never fires when it ends before', '##.##.', { forMs: 2 * MINUTE_MS }],
  ['rounds for up to the next evaluation', '####', { forMs: 90_000 }],
  [
    'goes on firing for as long as asked after it was first missed',
    '##......',
    { forMs: MINUTE_MS, keepFiringForMs: 2 * MINUTE_MS },
  ],
  ['forgets the missed time when it is true again', '##.#.....', { forMs: MINUTE_MS, keepFiringForMs: 2 * MINUTE_MS }],
  ['does not keep a pending alert', '#..', { forMs: MINUTE_MS, keepFiringForMs: 5 * MINUTE_MS }],
  ['is pending again after it has ended', '##..##', { forMs: MINUTE_MS, keepFiringForMs: MINUTE_MS }],
])('%s', (_, text, timing) => {
  const expected: Record<string, string> = {
    '.##.#': '.FF.F',
    '.####.': '.ppFF.',
    '##.##.': 'pp.pp.',
    '####': 'ppFF',
    '##......': 'pFFF....',
    '##.#.....': 'pFFFFF...',
    '#..': 'p..',
    '##..##': 'pFF.pF',
  };
  expect(replay(text, timing)).toBe(expected[text]);
});

it('leaves the last span open when it reaches the end', () => {
  expect(replayAlert(Float64Array.of(0, MINUTE_MS), [true, true], { forMs: MINUTE_MS })).toEqual([
    { state: 'pending', fromMs: 0, untilMs: MINUTE_MS, open: false },
    { state: 'firing', fromMs: MINUTE_MS, untilMs: MINUTE_MS, open: true },
  ]);
});

it('says the same as going through all evaluations', () => {
  for (let seed = 0; seed < 2000; seed++) {
    const active = Array.from({ length: 14 }, (_, i) => ((seed * 7919) >> i) % 2 === 1);
    const [forSteps, keepSteps] = [seed % 4, (seed >> 2) % 5];
    const timing = { forMs: forSteps * MINUTE_MS, keepFiringForMs: keepSteps * MINUTE_MS };
    const text = active.map((one) => (one ? '#' : '.')).join('');
    expect([text, timing, replay(text, timing)]).toEqual([text, timing, stepByStep(active, forSteps, keepSteps)]);
  }
});

it('has nothing to say about no times', () => {
  expect(replayAlert(new Float64Array(0), [], { forMs: 0 })).toEqual([]);
});
