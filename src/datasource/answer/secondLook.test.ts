import { MINUTE_MS } from '../../core';
import { bandFrame, type Values } from '../../../tests/panel/bandFrame';
import { labelKey } from '../../frames/write/align';
import { secondLook } from './secondLook';

const DAY = 24 * 60 * MINUTE_MS;

function overview(job: string, score: Values, verdict: Values = score.map(() => 0)) {
  return bandFrame({ times: [0, 30 * MINUTE_MS], roles: { score, verdict }, labels: { job } });
}

const look = (frames: Array<ReturnType<typeof overview>>, days = 1) => {
  const { labels, others } = secondLook(frames, { spans: [{ fromMs: 0, toMs: days * DAY }] }, 5 * MINUTE_MS);
  return [labels.map(({ job }) => job), others.length];
};

describe('secondLook', () => {
  it('takes who came within a fifth of the band width of an edge, on either side, the furthest first', () => {
    // The band is 3 sigmas wide.
    const frames = [overview('calm', [2.3, -1]), overview('near', [2.5, 0]), overview('below', [0, -9])];
    expect(look(frames)).toEqual([['below', 'near'], 0]);
  });

  it('takes who is outside without a score, or with a small one, as with a least width', () => {
    expect(look([overview('flat', [null, null], [0, -1]), overview('wide', [0.1, 0.1], [1, 0])])).toEqual([
      ['flat', 'wide'],
      0,
    ]);
  });

  it('takes as many as the points allow, and says how many are left; at least one', () => {
    const frames = Array.from({ length: 30 }, (_, i) => overview(`j${i}`, [3 + i, 0]));
    // 33 days at 5 minutes are 9,505 points each.
    expect(look(frames, 33)).toEqual([Array.from({ length: 6 }, (_, i) => `j${29 - i}`), 24]);
    expect(look(frames, 3000)).toEqual([['j29'], 29]);
  });

  it('tells who of those that are left is outside', () => {
    const frames = [overview('far', [9, 0]), overview('outside', [3.1, 0]), overview('near', [2.9, 0])];
    const { outside, others } = secondLook(frames, { spans: [{ fromMs: 0, toMs: 3000 * DAY }] }, 5 * MINUTE_MS);
    expect([others, outside]).toEqual([[{ job: 'outside' }, { job: 'near' }], [{ job: 'outside' }]]);
  });

  const reachesOf = (reaches: Record<string, number>) =>
    new Map(Object.entries(reaches).map(([job, reach]) => [labelKey({ job }), reach]));
  const spans = [{ fromMs: 0, toMs: DAY }];
  const frames = ['a', 'b', 'c'].map((job) => overview(job, [0, 0]));

  it('takes who is outside by the newest samples, though none of the overview lies there', () => {
    const newest = reachesOf({ a: 0.9, b: 2 });
    expect(secondLook(frames, { spans }, 5 * MINUTE_MS, { newest }).labels).toEqual([{ job: 'b' }]);
  });

  it('takes who is abnormal now before who was further outside, or looked at, for another time', () => {
    const all = [overview('past', [9, 0]), overview('now', [0, 0])];
    const points = [{ fromMs: 0, toMs: 3000 * DAY }];
    const { labels } = secondLook(
      all,
      { spans: points },
      5 * MINUTE_MS,
      { newest: reachesOf({ now: 1.2 }) },
      ({ job }) => job === 'past'
    );
    expect(labels).toEqual([{ job: 'now' }]);
  });

  it('takes who is outside now before who is only near, though looked at or once further out', () => {
    const all = [overview('near', [9, 0]), overview('out', [0, 0])];
    const newest = reachesOf({ near: 0.97, out: 1.1 });
    const { labels } = secondLook(
      all,
      { spans: [{ fromMs: 0, toMs: 3000 * DAY }] },
      5 * MINUTE_MS,
      { newest },
      ({ job }) => job === 'near'
    );
    expect(labels).toEqual([{ job: 'out' }]);
  });

  it('keeps whom it looked at already, as long as it is near', () => {
    const all = [overview('far', [9, 0]), overview('held', [2.5, 0]), overview('calm', [0, 0])];
    const points = [{ fromMs: 0, toMs: 3000 * DAY }];
    const { labels } = secondLook(all, { spans: points }, 5 * MINUTE_MS, {}, ({ job }) => job !== 'far');
    expect(labels).toEqual([{ job: 'held' }]);
  });

  it('takes who was clearly outside between two samples of the overview, behind who is so now', () => {
    const [newest, before] = [reachesOf({ c: 2.2 }), reachesOf({ a: 1.1, b: 2.5 })];
    expect(secondLook(frames, { spans }, 5 * MINUTE_MS, { newest, before }).labels).toEqual([
      { job: 'c' },
      { job: 'b' },
    ]);
  });
});
