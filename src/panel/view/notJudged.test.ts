import { DAY_MS, WEEK_MS } from '../../core';
import { bandFrame, MODEL, type BandFrame } from '../../../tests/panel/bandFrame';
import { DEFAULT_OPTIONS, type AnomalyPanelOptions } from '../options';
import { eventsLabel, eventsNote, laneNotJudged, noLaneJudgedText, notJudged, nothingJudgedText } from './notJudged';
import { anomalyMeta } from '../../frames/roles';
import { preparePanel } from './prepare';
import { prepareSummary } from './prepareSummary';

const times = [0, 60_000];
const flat = (value: number | null) => [value, value];
const BAND = { predicted: [5, 5], lower: [4, 4], upper: [6, 6] };
const NONE = { predicted: flat(null), lower: flat(null), upper: flat(null), score: flat(null) };
const found = (foundMs: number, cyclesUsed: number[], neededMs = 4 * WEEK_MS) => ({
  history: { neededMs, foundMs, cyclesWanted: 3, cyclesUsed },
});

const frame = (roles: BandFrame['roles'], meta: BandFrame['meta'] = {}, name = 'web') =>
  bandFrame({ times, roles: { observed: [5, 5], ...roles }, config: { displayName: name }, meta });
const viewOf = (...frames: Array<ReturnType<typeof frame>>) => {
  const view = preparePanel(frames, { ...DEFAULT_OPTIONS, seriesOrder: 'query' } as AnomalyPanelOptions);
  if (view.kind !== 'view') {
    throw new Error(view.code);
  }
  return view;
};
const judged = frame({ ...BAND, score: [0, 1] });

describe('notJudged', () => {
  const table: Array<[string, ReturnType<typeof frame>, RegExp | undefined]> = [
    ['a score', judged, undefined],
    ['a score of one sample', frame({ ...BAND, score: [null, 0] }), undefined],
    ['a sample that leaves a range without width', frame({ ...BAND, observed: [5, 9], score: flat(null) }), undefined],
    ['no samples', frame({ ...BAND, observed: flat(null), score: flat(null) }), /^it has no samples/],
    [
      'a history above the limit',
      frame(NONE, { refusedPoints: 3_400_000 }),
      /3.4 million points.*who can edit this panel/,
    ],
    ['a constant', frame({ predicted: [5, 5], lower: [5, 5], upper: [5, 5], score: flat(null) }), /^it is constant/],
    ['a constant without any range', frame({ ...NONE, predicted: [5, 5] }), /^it is constant/],
    [
      'a flag that fell once',
      frame({ ...NONE, observed: [1, 0], predicted: [1, 1], sigma: [0, 0] }, found(4 * WEEK_MS, [1, 2, 3])),
      /^it changes too rarely/,
    ],
    [
      'too little history',
      frame(NONE, found(3 * DAY_MS, [])),
      /^the first normal range needs 7d of history, 3d were found$/,
    ],
    [
      'a single sample',
      frame(NONE, found(0, [])),
      /^the first normal range needs 7d of history, less than one step was found$/,
    ],
    ['nothing but NaN', frame({ ...NONE, observed: flat(NaN) }, found(9 * DAY_MS, [])), /^its samples are NaN/],
    ['no past week', frame(NONE, found(9 * DAY_MS, [])), /^no past week has samples$/],
    [
      'a z-score without its window',
      frame(NONE, { ...found(0, []), model: { ...MODEL, method: 'zscore' } }),
      /^less than one step of history was found$/,
    ],
    ['a history on its way', frame(NONE, found(0, [], 0)), /^its normal range is not there yet$/],
  ];
  it.each(table)('of %s', (_, one, reason) => {
    const text = notJudged(viewOf(one).series[0]);
    expect(text).toEqual(reason === undefined ? undefined : expect.stringMatching(reason));
  });
});

describe('laneNotJudged', () => {
  const lane = (meta: BandFrame['meta']) => ({ name: 'web', meta: anomalyMeta(frame(NONE, meta)) });
  it.each<[string, BandFrame['meta'], RegExp]>([
    ['no samples', { unjudged: 'no-samples' }, /^it has no samples/],
    ['a constant', { ...found(WEEK_MS, [1]), unjudged: 'constant' }, /^it is constant/],
    [
      'a flag that fell once',
      { ...found(4 * WEEK_MS, [1, 2, 3]), unjudged: 'rarely-changes' },
      /^it changes too rarely/,
    ],
    ['a history above the limit', { refusedPoints: 3_400_000 }, /3.4 million points/],
    ['a young series', found(3 * DAY_MS, []), /^the first normal range needs 7d of history, 3d were found$/],
  ])('of %s', (_, meta, reason) => {
    expect(laneNotJudged(lane(meta))).toMatch(reason);
    expect(noLaneJudgedText([lane(meta), lane({ unjudged: 'no-numbers' })])).toMatch(/^Not judged web: .*NaN/);
  });

  it('has the samples of a lane that has them, and says nothing while they are on their way', () => {
    expect(
      laneNotJudged({ full: viewOf(frame({ ...BAND, observed: flat(null), score: flat(null) })).series[0] })
    ).toMatch(/^it has no samples/);
    expect(noLaneJudgedText([lane(found(0, [], 0))])).toBeUndefined();
  });
});

describe('the count of events', () => {
  const refused = frame(NONE, { refusedPoints: 9 }, 'api');
  it.each([
    ['0 events', 0, [judged]],
    ['1 event', 1, [judged]],
    ['not judged', 0, [refused]],
    ['0 events, 1 of 2 not judged', 0, [judged, refused]],
  ])('says %p', (text, events, frames) => {
    expect(eventsLabel(events, viewOf(...frames).series)).toBe(text);
  });

  it('gives its reasons where the list is empty, and to those who cannot see', () => {
    expect(eventsNote(0, viewOf(judged).series)).toMatch(/^No events: nothing was outside/);
    expect(eventsNote(0, viewOf(refused).series)).toMatch(/^Not judged: its history has 9 points/);
    expect(eventsNote(0, viewOf(judged, refused, frame(NONE, found(9 * DAY_MS, []), 'a')).series)).toMatch(
      /^No events. Not judged api: its history .* Not judged a: no past week has samples\.$/
    );
    expect(eventsNote(2, viewOf(judged).series)).toBeUndefined();
    expect(eventsNote(2, viewOf(judged, refused).series)).toMatch(/^Not judged api: its history/);
    expect(nothingJudgedText(viewOf(refused).series)).toMatch(/^Not judged: its history has 9 points/);
    expect(nothingJudgedText(viewOf(refused, judged).series)).toBeUndefined();
    expect(nothingJudgedText(viewOf(frame(NONE, found(0, [], 0))).series)).toBeUndefined();
    expect(prepareSummary(viewOf(refused), String)).toMatch(/last 5\. Not judged: its history/);
  });
});
