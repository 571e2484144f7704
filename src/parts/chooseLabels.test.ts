import { chooseLabels, type Seen } from './chooseLabels';

const EVERY = { kind: 'all but' as const, names: ['__name__', 'job'] };

/** Three zones of four pods on two nodes; pod_ip divides as pod does, and `kind` has one value. */
function seen(valueOf: (labels: Record<string, string>) => number): Seen[] {
  return ['a', 'b', 'c'].flatMap((zone) =>
    ['1', '2', '3', '4'].map((pod) => {
      const labels = { zone, pod, pod_ip: `10.${pod}`, node: pod < '3' ? 'x' : 'y', kind: 'k', job: zone };
      return { labels, value: valueOf(labels) };
    })
  );
}

const before = seen(() => 10);
const upTo = (most: number) => (parts: number) => parts <= most;

test('labels come in the order in which their shares moved; those of one value, or kept by the whole, do not', () => {
  const chosen = chooseLabels([seen(({ zone }) => (zone === 'b' ? 0 : 10)), before], EVERY, upTo(300));
  expect(chosen).toEqual({
    joint: ['zone', 'node', 'pod'],
    jointParts: 12,
    alone: [],
    alike: [{ label: 'pod_ip', as: 'pod' }],
    notAsked: [],
  });
});

test('a label that would make too many parts is asked alone, fewer fit together', () => {
  const { joint, jointParts, alone } = chooseLabels([before, before], EVERY, upTo(6));
  // Node and zone are six parts, with pods they would be twelve.
  expect([joint, jointParts, alone]).toEqual([['node', 'zone'], 6, [{ label: 'pod', values: 4 }]]);
});

test('of labels with too many values two are asked, the others are named', () => {
  const many = ['user', 'path', 'ip'].map((label) => ({ label, values: 5000 }));
  const { alone, notAsked } = chooseLabels([before, before], EVERY, upTo(300), many);
  expect(alone).toEqual(many.slice(0, 2));
  expect(notAsked).toEqual(['ip']);
});

test('what there was never before has the labels of one value, too; and what has no others', () => {
  const errors = seen(() => 1).filter(({ labels: { zone } }) => zone === 'b');
  const zones = before.map(({ labels: { zone } }) => ({ zone }));
  const joint = (moments: Seen[][], beside: Array<Record<string, string>> = []) =>
    chooseLabels(moments, EVERY, upTo(300), [], beside).joint.sort();
  expect(joint([errors, []])).toEqual(['kind', 'node', 'pod', 'zone']);
  expect(joint([errors, errors])).toEqual(['node', 'pod']);
  // The denominator has other zones.
  expect(joint([errors, errors], zones)).toEqual(['node', 'pod', 'zone']);
  expect(joint([errors.slice(0, 1), errors.slice(0, 1)])).toEqual(['kind', 'node', 'pod', 'pod_ip', 'zone']);
});

test('an incident that began before its event shows against the time before that', () => {
  const fallen = seen(({ pod }) => (pod === '4' ? 0 : 10));
  expect(chooseLabels([fallen, fallen, before], EVERY, upTo(300)).joint[0]).toBe('pod');
});

test('a label that there is only before the incident is one', () => {
  const bare = before.map(({ labels: { zone: _, ...labels }, value }) => ({ labels, value }));
  expect(chooseLabels([bare, bare, before], EVERY, upTo(300)).joint).toContain('zone');
});

test('a part that is new counts, and no number is no promise', () => {
  const during = [...before, { labels: { ...before[0].labels, zone: 'd' }, value: 50 }];
  expect(chooseLabels([during, before], EVERY, upTo(300)).joint[0]).toBe('zone');
  expect(() => chooseLabels([seen(() => NaN), []], EVERY, upTo(300))).not.toThrow();
});
