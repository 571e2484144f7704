import { groupsOf } from './planParts';

const all = () => true;
const CHOSEN = { joint: ['controller', 'pod'], jointParts: 12, alone: [], alike: [], notAsked: [] };

describe('groupsOf', () => {
  it('asks by the labels that an inner sum keeps, when others are dropped by it', () => {
    const { groups, reason } = groupsOf('max(sum by (pod) (m))', CHOSEN, () => 6, all);
    expect(groups.map(({ labels, split, parts }) => [labels, split.kind, parts])).toEqual([[['pod'], 'extreme', 6]]);
    expect(reason).toMatch(/^A sum inside of max drops controller:/);
  });

  it('asks by several labels together where all of them divide the whole', () => {
    expect(groupsOf('sum(m)', CHOSEN, () => 6, all).groups.map(({ labels }) => labels)).toEqual([
      ['controller', 'pod'],
    ]);
  });
});
