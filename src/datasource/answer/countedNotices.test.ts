import type { DataFrame, QueryResultMetaNotice } from '@grafana/data';
import { bandFrame, MODEL } from '../../../tests/panel/bandFrame';
import { packedLanes, unpackedLanes } from '../../frames/packedLanes';
import { historyNotice } from '../../words/historyNotice';
import { countedNotices } from './countedNotices';

const HOUR_MS = 3600_000;
const YOUNG = { neededMs: 840 * HOUR_MS, foundMs: 5 * HOUR_MS, cyclesWanted: 3, cyclesUsed: [] };
const TEXT = historyNotice(YOUNG, MODEL).text;
const TOLD: QueryResultMetaNotice = { severity: 'warning', text: TEXT };
const OTHER: QueryResultMetaNotice = { severity: 'warning', text: 'The history step is 1h here.' };

/** A series with so much history, and what its frame says; as `frameMaker`, which says each text on the first frame only. */
function series(foundMs: number, notices: QueryResultMetaNotice[], roles: object = { observed: [1] }): DataFrame {
  const history = { ...YOUNG, foundMs };
  const frame = bandFrame({ times: [0], roles, meta: { history, model: MODEL } });
  return { ...frame, meta: { ...frame.meta, notices } };
}

const textsOf = (frames: DataFrame[]) => frames.flatMap(({ meta }) => meta?.notices?.map(({ text }) => text) ?? []);

it('says of how many series a history is short, where others have more, and the rest as it is', () => {
  const frames = [
    series(900 * HOUR_MS, [OTHER]),
    series(5 * HOUR_MS, [TOLD]),
    series(5 * HOUR_MS, []),
    series(840 * HOUR_MS, []),
  ];
  expect(TEXT).toMatch(/^5h of history were found/);
  expect(textsOf(countedNotices(frames))).toEqual([OTHER.text, `2 of 4 series: ${TEXT}`]);
});

it('says it as it is, in the same frames, where it is so for all', () => {
  const frames = [series(5 * HOUR_MS, [TOLD, OTHER]), series(5 * HOUR_MS, [])];
  const counted = countedNotices(frames);
  counted.forEach((frame, i) => expect(frame).toBe(frames[i]));
});

it('gives the same meta again as long as it says the same, so that nothing is drawn anew', () => {
  const [short, long] = [series(5 * HOUR_MS, [TOLD]), series(900 * HOUR_MS, [])];
  const [first] = countedNotices([short, long]);
  expect(countedNotices([{ ...short }, long])[0].meta).toBe(first.meta);
  const [later] = countedNotices([short, long, long]);
  expect(textsOf([later])).toEqual([`1 of 3 series: ${TEXT}`]);
});

it('counts the lanes that are packed into one frame', () => {
  const lane = { verdict: [0], score: [1] };
  const lanes = [series(5 * HOUR_MS, [TOLD], lane), series(900 * HOUR_MS, [], lane), series(5 * HOUR_MS, [], lane)];
  const packed = packedLanes(lanes);
  expect(packed).toHaveLength(1);
  const counted = countedNotices(packed);
  expect(textsOf(counted)).toEqual([`2 of 3 series: ${TEXT}`]);
  expect(unpackedLanes(counted)).toHaveLength(3);
});
