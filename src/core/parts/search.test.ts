import { leavesOf, type Leaves } from './leaves';
import { searchCauses } from './search';

const ZONES = ['a', 'b', 'c'];
const STATUS = ['200', '404', '500', '503'];
const INSTANCES = ['1', '2', '3', '4', '5', '6'];

/** Leaves of three labels, each of 20 to 100 with some noise, changed by `change`. */
function leavesWith(change: (row: Record<string, string>, value: number) => number): Leaves {
  const rows = ZONES.flatMap((zone) =>
    STATUS.flatMap((status) => INSTANCES.map((instance): Record<string, string> => ({ zone, status, instance })))
  );
  const predicted = Float64Array.from(rows, (_, i) => 20 + ((i * 37) % 81));
  const observed = predicted.map((value, i) => change(rows[i], value * (1 + (((i * 53) % 11) - 5) / 100)));
  return leavesOf(['zone', 'status', 'instance'], rows, { observed, predicted });
}

const labelsFound = (leaves: Leaves) => searchCauses(leaves).map(({ labels }) => labels);

test('one value that fell is the cause, whatever other labels it has', () => {
  expect(labelsFound(leavesWith(({ zone }, value) => (zone === 'b' ? value * 0.4 : value)))).toEqual([{ zone: 'b' }]);
});

test('two labels together are named together', () => {
  const leaves = leavesWith(({ zone, status }, value) => (zone === 'b' && status === '500' ? value * 9 : value));
  expect(labelsFound(leaves)).toEqual([{ zone: 'b', status: '500' }]);
});

test('several causes come by their share, and the shares add up to 1', () => {
  const leaves = leavesWith(({ zone, instance }, value) =>
    zone === 'a' ? value * 0.2 : instance === '3' ? value * 0.6 : value
  );
  const causes = searchCauses(leaves);
  expect(causes.map(({ labels }) => labels)).toEqual([{ zone: 'a' }, { instance: '3' }]);
  expect(causes.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
});

test.each(['a ratio', 'a sum'])(
  'beside one that makes most of a rise others are found, of %s with parts of nothing',
  (kind) => {
    const leaves = leavesWith(({ zone, status }, value) => value * (zone === 'c' ? 30 : status === '404' ? 3 : 1));
    const isNothing = (i: number) => i % INSTANCES.length < 3;
    const ofAll = (values: Float64Array) => values.map((value, i) => (isNothing(i) ? 0 : value));
    const [observed, predicted] = [ofAll(leaves.observed), ofAll(leaves.predicted)];
    const volumes = observed.map((_, i) => (isNothing(i) ? 0 : 5000));
    const over = kind === 'a ratio' ? { observed: volumes, predicted: volumes } : undefined;
    expect(labelsFound({ ...leaves, observed, predicted, over })).toEqual([{ zone: 'c' }, { status: '404' }]);
  }
);

test('everything by the same share is nobody in particular', () => {
  expect(labelsFound(leavesWith((_, value) => value * 0.7))).toEqual([]);
});

test('a part that fell beyond everything is named', () => {
  const leaves = leavesWith(({ instance }, value) => value * (instance === '2' ? 0.2 : 0.85));
  expect(labelsFound(leaves)).toEqual([{ instance: '2' }]);
});

test('what rose while the whole fell is no cause', () => {
  const leaves = leavesWith(({ zone, status }, value) =>
    zone === 'c' ? 0 : zone === 'a' && status === '404' ? value * 1.8 : value
  );
  expect(labelsFound(leaves)).toEqual([{ zone: 'c' }]);
});

test('noise alone has no cause', () => {
  expect(labelsFound(leavesWith((_, value) => value))).toEqual([]);
});

test.each([
  ['without leaves', 0],
  ['of one leaf', 1],
])('a whole %s has no cause, and throws none', (_, count) => {
  const rows = Array.from({ length: count }, () => ({ zone: 'a' }));
  const numbers = { observed: new Float64Array(count), predicted: new Float64Array(count).fill(5) };
  expect(searchCauses(leavesOf(['zone'], rows, numbers))).toEqual([]);
});

test('leaves that are NaN or infinite say nothing', () => {
  const leaves = leavesWith(({ zone }, value) => (zone === 'b' ? value * 0.4 : value));
  leaves.observed[0] = NaN;
  leaves.predicted[1] = Infinity;
  expect(labelsFound(leaves)).toEqual([{ zone: 'b' }]);
});

test('of a ratio the part whose ratio fell is named, not the largest', () => {
  const volume = leavesWith((_, value) => value);
  const over = { observed: volume.observed.map((v) => 100 * v), predicted: volume.predicted.map((v) => 100 * v) };
  const good = leavesWith(({ status, zone }) => (status === '404' && zone === 'a' ? 0.5 : 0.97)).observed;
  const leaves: Leaves = {
    ...volume,
    observed: good.map((share, i) => share * over.observed[i]),
    predicted: over.predicted.map((v) => 0.97 * v),
    over,
  };
  expect(labelsFound(leaves)).toEqual([{ zone: 'a', status: '404' }]);
});

/** Errors of requests in leaves of few requests: none in most of them. Errors come at every so many requests, which is as even as counts can be. */
function fewErrors(factor: (row: Record<string, string>) => number, rate: number): Leaves {
  const values = (name: string, count: number) => Array.from({ length: count }, (_, i) => `${name}${i}`);
  const rows = values('z', 6).flatMap((zone) =>
    values('p', 20).flatMap((pod) => values('u', 12).map((path): Record<string, string> => ({ zone, pod, path })))
  );
  const volume = Float64Array.from(rows, (_, i) => 4 + ((i * 37) % 17));
  const due = new Map<number, number>();
  const observed = Float64Array.from(rows, (row, i) => {
    const so = (due.get(factor(row)) ?? 0.5) + volume[i] * rate * factor(row);
    due.set(factor(row), so % 1);
    return Math.floor(so);
  });
  const over = { observed: volume, predicted: volume };
  const predicted = volume.map((of) => of * rate);
  return leavesOf(['zone', 'pod', 'path'], rows, { observed, predicted, over });
}

const isCause = ({ zone, path }: Record<string, string>) => zone === 'z3' && path === 'u7';

test('of a ratio with few errors in each leaf the cause shows in their sum', () => {
  const leaves = fewErrors((row) => (isCause(row) ? 8 : 1), 0.02);
  expect(leaves.observed.filter((errors) => errors === 0).length).toBeGreaterThan(0.7 * leaves.observed.length);
  expect(labelsFound(leaves)).toEqual([{ zone: 'z3', path: 'u7' }]);
  expect(labelsFound(fewErrors(() => 1, 0.02))).toEqual([]);
});

test('of a share of successes it shows in the sum of the few failures, and a lone failure is no cause', () => {
  const good = (leaves: Leaves): Leaves => ({
    ...leaves,
    observed: leaves.observed.map((failures, i) => leaves.over!.observed[i] - failures),
    predicted: leaves.predicted.map((failures, i) => leaves.over!.predicted[i] - failures),
  });
  expect(labelsFound(good(fewErrors((row) => (isCause(row) ? 30 : 1), 0.005)))).toEqual([{ zone: 'z3', path: 'u7' }]);
  expect(labelsFound(good(fewErrors(() => 1, 0.005)))).toEqual([]);
});

test('leaves that stayed at 0 speak against "everything rose from 0"', () => {
  const leaves = leavesWith(({ zone, status }) => (zone === 'b' && status === '503' ? 5 : 0));
  leaves.predicted = leaves.observed.map((value) => 0.03 * value);
  expect(labelsFound(leaves)).toEqual([{ zone: 'b', status: '503' }]);
});
