import { prepareParts, type Part } from './prepareParts';

const LABELS = ['instance', 'controller', 'status'];
const group = { labels: LABELS, split: { kind: 'sum' as const, expr: '' }, parts: 8 };

/** Two instances, two controllers, two statuses; most is upload with 200. */
function partsWith(observed: (labels: Record<string, string>, predicted: number) => number): Part[] {
  return ['1', '2'].flatMap((instance) =>
    ['upload', 'receive'].flatMap((controller) =>
      ['200', '500'].map((status) => {
        const labels = { instance, controller, status };
        const predicted = 50 * (controller === 'upload' ? 0.8 : 0.2) * (status === '200' ? 0.996 : 0.004);
        return { labels, predicted, observed: observed(labels, predicted) };
      })
    )
  );
}

function prepare(parts: Part[]) {
  const total = (side: 'observed' | 'predicted') => parts.reduce((sum, part) => sum + part[side], 0);
  return prepareParts({ observed: total('observed'), predicted: total('predicted') }, [{ group, parts }]);
}

test('what several causes have in common counts once, and little more is no cause', () => {
  const { causes } = prepare(
    partsWith(({ instance, controller }, predicted) =>
      instance === '1' ? 2 * predicted : controller === 'upload' ? 1.05 * predicted : predicted
    )
  );
  expect(causes[0].labels).toEqual({ instance: '1' });
  expect(causes.reduce((sum, { share }) => sum + share, 0)).toBeLessThanOrEqual(1 + 1e-9);
  expect(causes.every(({ share }) => share >= 0.04)).toBe(true);
});

test('shares of every label add up to 1, and an even label is said to be even', () => {
  const { labels } = prepare(partsWith(({ instance }, predicted) => (instance === '1' ? 0 : predicted)));
  for (const { parts } of labels) {
    expect(parts.reduce((sum, { share }) => sum + share!, 0)).toBeCloseTo(1, 12);
  }
  expect(labels.map(({ label, isEven }) => [label, isEven])).toEqual([
    ['instance', false],
    ['controller', true],
    ['status', true],
  ]);
});

test('of a ratio whose parts kept theirs, more volume on a bad part is mix', () => {
  const zones: Part[] = [
    { labels: { zone: 'a' }, observed: 0.01, predicted: 0.018, volume: { observed: 0.5, predicted: 0.9 } },
    { labels: { zone: 'b' }, observed: 0.1, predicted: 0.02, volume: { observed: 0.5, predicted: 0.1 } },
  ];
  const split = { kind: 'ratio' as const, expr: '', parts: '', volumes: '' };
  const { causes } = prepareParts({ observed: 0.11, predicted: 0.038 }, [
    { group: { labels: ['zone'], split, parts: 2 }, parts: zones },
  ]);
  expect(causes).toEqual([{ labels: { zone: 'b' }, share: expect.any(Number), mix: expect.any(Number) }]);
  expect(causes[0].mix! / causes[0].share).toBeCloseTo(1, 9);
});

const ZONES = ['a', 'b', 'c'];

/** Seeded (Park and Miller, Box and Muller). */
function gaussian(seed: number) {
  const next = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  return () => Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next());
}

type Numbers = [observed: number, predicted: number];

/** A part for each combination of values; shares are worked out by hand from the parts' numbers. */
function prepareGrid(
  values: Record<string, string[]>,
  numbers: (labels: Record<string, string>) => Numbers,
  existed?: () => boolean
) {
  const rows = Object.entries(values).reduce<Array<Record<string, string>>>(
    (before, [label, all]) => before.flatMap((row) => all.map((value) => ({ ...row, [label]: value }))),
    [{}]
  );
  const parts = rows.map((labels): Part => {
    const [observed, predicted] = numbers(labels);
    return { labels, observed, predicted };
  });
  const total = (side: 'observed' | 'predicted') => parts.reduce((sum, part) => sum + part[side], 0);
  const group = { labels: Object.keys(values), split: { kind: 'sum' as const, expr: '' }, parts: parts.length };
  const whole = { observed: total('observed'), predicted: total('predicted') };
  return prepareParts(whole, [{ group, parts }], existed);
}

/** The event's own samples in today's level: what was predicted of errors that are normally 0. */
const LEAK = 0.03;

test.each<[string, (value: number) => number]>([
  ['nothing', () => 0],
  ['the event itself', (value) => LEAK * value],
  ['the event itself, beside rounding', (value) => (value > 0 ? LEAK * value : 1e-16)],
])('errors that are normally 0 have their cause where %s was predicted', (_, predicted) => {
  const { causes, labels } = prepareGrid(
    { zone: ZONES, code: ['500', '503'], pod: ['1', '2', '3', '4'] },
    ({ zone, code, pod }) => {
      const value = zone === 'b' && code === '503' ? 5 + Number(pod) / 10 : 0;
      return [value, predicted(value)];
    }
  );
  expect(causes).toEqual([{ labels: { zone: 'b', code: '503' }, share: expect.closeTo(1, 9) }]);
  expect(labels.filter(({ isEven }) => isEven).map(({ label }) => label)).toEqual(['pod']);
});

test('a label that only the event has is not said to be no cause', () => {
  const isEven = (existed: () => boolean) =>
    prepareGrid({ code: ['500', '503'] }, () => [5, 0], existed).labels.map((label) => label.isEven);
  expect(isEven(() => false)).toEqual([false]);
  expect(isEven(() => true)).toEqual([true]);
});

test('what stayed at 0 is no cause of a fall of all others', () => {
  const { causes, labels } = prepareGrid({ zone: ZONES, status: ['200', '599'] }, ({ zone, status }) =>
    status === '200' ? [60 * (ZONES.indexOf(zone) + 1), 100 * (ZONES.indexOf(zone) + 1)] : [0, 0]
  );
  expect(causes).toEqual([]);
  expect(labels.every(({ isEven }) => isEven)).toBe(true);
});

test.each<[string, string, number]>([
  ['before the incident', 'v1', 0],
  ['hours before it, so that today has some of it', 'v1', 0.25],
])('values that were renamed %s are no cause, whatever their shares are', (_, gone, today) => {
  const { causes, labels } = prepareGrid(
    { zone: ZONES, method: ['GET', 'POST', 'PUT'], version: ['v1', 'v2'] },
    ({ zone, version }) => {
      const now = zone === 'b' ? 50 : 100;
      return version === gone ? [0, 100 * (1 - today)] : [now, 100 * today];
    }
  );
  // Zone b is 150 below 900; v1 alone would be 6 times that.
  expect(causes).toEqual([{ labels: { zone: 'b' }, share: expect.closeTo(1, 9) }]);
  expect(labels.find(({ label }) => label === 'version')).toMatchObject({ isRenamed: true, isEven: false });
  expect(labels[0].label).toBe('zone');
});

test('a value that is new and brings the deviation is a cause, not a new name', () => {
  const { causes } = prepareGrid({ zone: ZONES, version: ['v1', 'v2'] }, ({ zone, version }) =>
    version === 'v1' ? [0, 5 + ZONES.indexOf(zone)] : [200 + ZONES.indexOf(zone), 0]
  );
  expect(causes.map(({ labels }) => labels)).toEqual([{ version: 'v2' }]);
});

test.each([
  [30, 200],
  [60, 300],
  [6, 20],
])('%i of %i dead pods are told together: each by itself is little', (dead, count) => {
  const pods = Array.from({ length: count }, (_, i) => `p${i}`);
  const { causes, several, labels } = prepareGrid({ pod: pods }, ({ pod }) => {
    const i = pods.indexOf(pod);
    return [i < dead ? 0 : 10 + (i % 7) / 100 - 0.03, 10 + (i % 5) / 100];
  });
  expect([causes, labels[0].isEven]).toEqual([[], false]);
  expect(several).toMatchObject({ label: 'pod', count: dead, of: count, share: expect.closeTo(1, 1) });
  expect(several!.values.sort()).toEqual(pods.slice(0, dead).sort());
});

test.each<[string, number]>([
  ['nothing', 0],
  ['the event itself', 7],
])('errors in the one zone that has any, where %s was predicted, are in that zone', (_, predicted) => {
  const { causes, labels } = prepareGrid({ zone: ['b'], code: ['500', '503'] }, () => [10, predicted]);
  expect(causes).toEqual([{ labels: { zone: 'b' }, share: expect.closeTo(1, 9) }]);
  expect(labels.find(({ label }) => label === 'zone')!.isEven).toBe(false);
});

test.each<[string, (pod: string) => number, string[]]>([
  ['one pod of it', (pod) => (pod === '2' ? 0.1 : 1), ['pod', 'zone']],
  ['both pods of it', () => 0.1, ['zone']],
])('of a zone with two pods is named what moved: %s', (_, factor, expected) => {
  const noise = gaussian(1);
  const drawn = Array.from({ length: 100 }, () =>
    prepareGrid({ zone: ZONES, pod: ['1', '2'] }, ({ zone, pod }) => [
      6 * (1 + 0.02 * noise()) * (zone === 'c' ? factor(pod) : 1),
      6 * (1 + 0.02 * noise()),
    ])
  );
  const isRight = drawn.map(({ causes }) => causes.map(({ labels }) => Object.keys(labels).sort()));
  expect(isRight.filter((names) => JSON.stringify(names) !== JSON.stringify([expected])).length).toBeLessThanOrEqual(2);
});

test('what is rounding of the whole is nothing', () => {
  const { labels } = prepareGrid({ zone: ZONES }, ({ zone }) => (zone === 'b' ? [20, 2.41e-16] : [-1e-15, 0]));
  expect(labels[0].parts.map(({ observed, predicted }) => [observed, predicted])).toEqual([
    [20, 0],
    [0, 0],
    [0, 0],
  ]);
});

test('many values that moved alike, with noise, are even', () => {
  const pods = Array.from({ length: 200 }, (_, i) => `p${i}`);
  const { causes, several, labels } = prepareGrid({ pod: pods }, ({ pod }) => {
    const i = pods.indexOf(pod);
    return [8 * (1 + ((i * 37) % 11) / 100 - 0.05), 10];
  });
  expect([causes, several, labels[0].isEven]).toEqual([[], undefined, true]);
});

test('of a difference near 0 the value that left it is the cause', () => {
  const numbers: Record<string, Numbers> = { a: [-1, -0.8], b: [52.5, 2.1], c: [2.2, 0.2] };
  const { causes } = prepareGrid({ zone: ZONES }, ({ zone }) => numbers[zone]);
  // 50.4 of 52.2.
  expect(causes).toEqual([{ labels: { zone: 'b' }, share: expect.closeTo(50.4 / 52.2, 9) }]);
});

test('of parts that do not add up the label comes first whose value left its own past most', () => {
  const split = { kind: 'own' as const, expr: '', reason: '' };
  const of = (label: string, numbers: Numbers[]) => ({
    group: { labels: [label], split, parts: numbers.length },
    parts: numbers.map(([observed, predicted], i): Part => ({ labels: { [label]: String(i) }, observed, predicted })),
  });
  const groups = [
    of('region', [
      [1.9, 0.5],
      [1.9, 0.5],
    ]),
    of('born', [[3, NaN]]),
    of('pod', [
      [0.5, 0.5],
      [4.6, 0.6],
    ]),
  ];
  const { labels } = prepareParts({ observed: 1.9, predicted: 0.5 }, groups);
  expect(labels.map(({ label, parts }) => [label, parts[0].value])).toEqual([
    ['pod', '1'],
    ['region', '0'],
    ['born', '0'],
  ]);
});

test('a label that only the numerator has is a cause by what it adds, not by a volume', () => {
  const split = { kind: 'ratio' as const, expr: '', parts: '', volumes: '' };
  const none = { observed: 0, predicted: 0 };
  const parts: Part[] = [
    { labels: { reason: '' }, observed: 0, predicted: 0, volume: { observed: 1, predicted: 1 } },
    { labels: { reason: 'timeout' }, observed: 0.15, predicted: 0.01, volume: none },
    { labels: { reason: 'refused' }, observed: 0.01, predicted: 0.01, volume: none },
  ];
  const groups = [{ group: { labels: ['reason'], split, parts: 3 }, parts }];
  expect(prepareParts({ observed: 0.16, predicted: 0.02 }, groups).causes).toEqual([
    { labels: { reason: 'timeout' }, share: expect.closeTo(1, 9), mix: 0 },
  ]);
});

describe('load that moved', () => {
  /** Of 300 in each zone and status 200, 30 in 500. */
  const usual = ({ status }: Record<string, string>) => (status === '200' ? 300 : 30);
  const grid = { zone: ['a', 'b', 'c', 'd'], status: ['200', '500'] };
  const moved = (by: Record<string, number>, extra = 0) =>
    prepareGrid(
      grid,
      (labels) => {
        const all = usual(labels) * (1 + (by[labels.zone] ?? 0));
        return [all + (labels.zone === 'a' ? extra : 0), usual(labels)];
      },
      () => true
    );

  test('from one value to another is one sentence, not shares above 100 %', () => {
    // Zone a rose by 330 and 5 in each status, b fell by 330.
    const { shift, causes } = moved({ a: 1, b: -1 }, 5);
    expect(causes[0].labels).toEqual({ zone: 'a' });
    expect(shift).toEqual({ from: { zone: 'b' }, to: { zone: 'a' }, share: expect.closeTo(330 / 10, 9) });
  });

  test('from all others to one', () => {
    const { shift } = moved({ a: 0.9, b: -0.3, c: -0.3, d: -0.3 }, 10);
    expect(shift).toMatchObject({ to: { zone: 'a' }, others: { side: 'from', label: 'zone' } });
    expect(shift!.share).toBeCloseTo((330 * 0.9) / 20, 9);
  });

  test('from one to all others, of which a little was lost', () => {
    const { shift } = moved({ a: -0.9, b: 0.25, c: 0.3, d: 0.3 });
    expect(shift).toMatchObject({ from: { zone: 'a' }, others: { side: 'to', label: 'zone' } });
    expect(shift!.share).toBeCloseTo((330 * 0.85) / (330 * 0.05), 6);
  });

  test('what others gave back a third of is a cause beside them', () => {
    expect(moved({ a: 0.9, b: -0.1, c: -0.1, d: -0.1 })).not.toHaveProperty('shift');
  });
});

test.each([1, 3])('%i of 20 instances that a comparison counts from nothing are named', (down) => {
  const instances = Array.from({ length: 20 }, (_, i) => `i${i}`);
  const { causes, several } = prepareGrid({ instance: instances }, ({ instance }) => [
    Number(instances.indexOf(instance) < down),
    0,
  ]);
  const named = several?.values ?? causes.map(({ labels }) => labels.instance);
  expect(named.sort()).toEqual(instances.slice(0, down));
});
