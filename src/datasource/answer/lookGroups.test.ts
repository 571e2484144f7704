import { LookGroups } from './lookGroups';

const named = (names: string) => [...names].map((job) => ({ job }));
const text = (groups: Array<Array<Record<string, string>>>) =>
  groups.map((group) => group.map(({ job }) => job).join(''));

describe('LookGroups', () => {
  it('keeps the group of series that are wanted again, and makes one of those that are new', () => {
    const looks = new LookGroups();
    expect(text(looks.take('q', named('abc')))).toEqual(['abc']);
    expect(text(looks.take('q', named('cb')))).toEqual(['abc']);
    expect(text(looks.take('q', named('bxy')))).toEqual(['abc', 'xy']);
    expect(looks.has('q', { job: 'y' })).toBe(true);
    expect(looks.has('other', { job: 'y' })).toBe(false);
  });

  it('drops a group of which nothing is wanted any more', () => {
    const looks = new LookGroups();
    looks.take('q', named('ab'));
    expect(text(looks.take('q', named('c')))).toEqual(['c']);
    expect(looks.has('q', { job: 'a' })).toBe(false);
  });

  it('begins anew with one group when there are too many', () => {
    const looks = new LookGroups();
    const all = 'abcdefg';
    for (let i = 1; i < all.length; i++) {
      looks.take('q', named(all.slice(0, i)));
    }
    expect(text(looks.take('q', named(all.slice(0, 6))))).toHaveLength(6);
    expect(text(looks.take('q', named(all)))).toEqual([all]);
  });

  it('asks for nothing when nothing is wanted', () => {
    expect(new LookGroups().take('q', [])).toEqual([]);
  });
});
