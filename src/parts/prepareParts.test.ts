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
