import { costText, labelsText, partsSentence, toldLabels } from '../../explain/partsSentence';
import type { PartsAnswer } from '../../parts/partsAnswer';
import { prepareBars } from './prepareBars';

const answer: PartsAnswer = {
  tier: 'sudden',
  kind: 'sum',
  observed: 588,
  predicted: 1000,
  labels: [
    { label: 'status', parts: [part('200', 0.97), part('404', 0.05), part('500', -0.02)], isEven: false },
    { label: 'pod', parts: [part('1', 0.5), part('2', 0.5)], isEven: true },
  ],
  causes: [{ labels: { status: '200', zone: 'b' }, share: 398 / 412 }],
  alike: [{ label: 'pod_ip', as: 'pod' }],
  notAsked: ['path'],
  filterBy: () => '',
  splitBy: () => '',
};

function part(value: string, share: number) {
  return { value, share, observed: 0, predicted: 0 };
}

const print = (value: number) => `${Math.round(value)} req/s`;

test('the sentence names the deviation and its causes', () => {
  expect(partsSentence(answer, print)).toBe('412 req/s below what was predicted: 398 req/s of it status=200, zone=b.');
});

test('a label that no series had is said to be that, without bars', () => {
  const labels = [...answer.labels, { label: 'zone', parts: [part('', 1)], isEven: false }];
  const told = prepareBars({ ...answer, labels }, print);
  expect(told.labels.map(({ label }) => label)).toEqual(['status']);
  expect(told.notes).toContain('zone: no series had it.');
});

test('without a cause it says so', () => {
  expect(partsSentence({ ...answer, causes: [], observed: 1412 }, print)).toBe(
    '412 req/s above what was predicted. No few label values explain it: its parts moved alike, or too little to tell.'
  );
});

test('what lasts is compared with the season, and the sentence says so', () => {
  expect(partsSentence({ ...answer, tier: 'lasting' }, print)).toBe(
    "412 req/s below the season without today's level: 398 req/s of it status=200, zone=b."
  );
});

test('several values are counted and named, five at most', () => {
  const several = { label: 'pod', count: 6, of: 200, share: 0.98, values: ['a', '', 'c', 'd', 'e', 'f'] };
  expect(partsSentence({ ...answer, causes: [], several }, print)).toBe(
    '412 req/s below what was predicted: 6 of 200 values of pod have 98 % of it (a, "", c, d, e, ...).'
  );
});

test('that 0 stood for missing samples is told, and what it has of the deviation', () => {
  const told = (share: number, time = 0.4) => ({ ...answer, causes: [], standIn: { time, share } });
  expect(prepareBars(told(0), print).notes[0]).toBe(
    'For 40 % of the time there were no samples, and 0 stands for them.'
  );
  expect(prepareBars(told(-0.05), print).notes[0]).toBe(
    'For 40 % of the time there were no samples, and 0 stands for them, as in the past: -5 % of the deviation, beside the shares of what is there.'
  );
  expect(partsSentence(told(1, 1), print)).toBe(
    '412 req/s below what was predicted: 412 req/s of it the 0 that stands for missing samples.'
  );
});

describe('parts that moved against each other', () => {
  const above = { ...answer, observed: 1010, predicted: 1000 };
  const [from, to] = [{ zone: 'a' }, { zone: 'b' }];

  test.each([
    [{ from, to, share: 30 }, '300 req/s moved from zone=a to zone=b.'],
    [
      { from, to, share: 30, others: { side: 'from', label: 'zone' } as const },
      '300 req/s moved from other values of zone to zone=b.',
    ],
    [
      { from, to, share: 30, others: { side: 'to', label: 'zone' } as const },
      '300 req/s moved from zone=a to other values of zone.',
    ],
  ])('nearly cancel: what moved is told', (shift, expected) => {
    expect(partsSentence({ ...above, causes: [{ labels: to, share: 31 }], shift }, print)).toBe(
      `10 req/s above what was predicted: ${expected}`
    );
  });

  test.each([
    [1010, '10 req/s above what was predicted: 13 req/s of it zone=b; all else is 3 req/s below.'],
    [990, '10 req/s below what was predicted: 13 req/s of it zone=b; all else is 3 req/s above.'],
    [1100, '100 req/s above what was predicted: 134 req/s of it zone=b; all else is 34 req/s below.'],
    [1100, '100 req/s above what was predicted: 101 req/s of it zone=b.', 1.01],
  ])('cancel in part: of %d all else is told', (observed, expected, share = 1.34) => {
    expect(partsSentence({ ...above, observed, causes: [{ labels: to, share }] }, print)).toBe(expected);
  });

  test('bars have amounts in place of shares above 100 %', () => {
    const parts = [part('b', 1.34), part('a', -0.34)];
    const { bars } = prepareBars({ ...above, labels: [{ label: 'zone', parts, isEven: false }] }, print).labels[0];
    expect(bars.map(({ text, width }) => [text, width])).toEqual([
      ['+13 req/s', 1],
      ['-3 req/s', expect.closeTo(0.34 / 1.34, 9)],
    ]);
  });
});

test('bars are those of uneven labels; what moved against the whole is grey; the rest is said', () => {
  const { labels, notes } = prepareBars(answer, print);
  expect(labels.map(({ label, more }) => [label, more])).toEqual([['status', 0]]);
  expect(labels[0].bars.map(({ value, text, width, isGrey }) => [value, text, width, isGrey])).toEqual([
    ['200', '97 %', 0.97, false],
    ['404', '5 %', 0.05, false],
    ['500', '-2 %', 0.02, true],
  ]);
  expect(notes).toEqual([
    'pod: all values moved by the same share, not the cause.',
    'pod_ip divides it as pod does.',
    'Not asked, too many values: path. The cause may lie in one of these values.',
  ]);
});

test('where every label is even, the first has its bars all the same, in grey', () => {
  const even = { ...answer, labels: answer.labels.slice(1), causes: [] };
  const { labels, notes } = prepareBars(even, print);
  expect(labels[0].bars.map(({ value, isGrey }) => [value, isGrey])).toEqual([
    ['1', true],
    ['2', true],
  ]);
  expect(notes[0]).toContain('not the cause');
});

test('a label of the cause is not said to be none', () => {
  const named = { ...answer, causes: [{ labels: { pod: '1' }, share: 0.5 }] };
  expect(prepareBars(named, print).notes.join()).not.toContain('pod: all');
});

test('values that were not asked for are one bar', () => {
  const [label] = answer.labels;
  const { bars } = prepareBars({ ...answer, labels: [{ ...label, rest: 0.1 }] }, print).labels[0];
  expect(bars.at(-1)).toMatchObject({ value: 'all others', text: '10 %' });
});

test.each([
  [0.05, 'status: only the 3 of 350 values were asked that moved most.'],
  [-0.4, 'status: only the 3 of 350 values were asked that moved most. The cause may be among the others.'],
  [undefined, 'status: only the 3 of 350 values were asked that moved most. The cause may be among the others.'],
])('that not all values were asked for is said, also where the others share %s', (rest, expected) => {
  const [label] = answer.labels;
  expect(prepareBars({ ...answer, labels: [{ ...label, topOf: 350, rest }] }, print).notes).toContain(expected);
});

describe('a ratio', () => {
  const ratio: PartsAnswer = { ...answer, kind: 'ratio', observed: 3, predicted: 1 };
  const told = (mix: number) => partsSentence({ ...ratio, causes: [{ labels: { zone: 'b' }, share: 1, mix }] }, String);

  test.each([
    [0.1, '2 above what was predicted: 2 of it zone=b.'],
    [0.5, '2 above what was predicted: 2 of it zone=b (50 % of that by its share of the volume).'],
    [1, '2 above what was predicted: 2 of it zone=b (by its share of the volume).'],
  ])('tells mix %d apart', (mix, expected) => {
    expect(told(mix)).toBe(expected);
  });

  test('a bar has the ratios and the volumes behind it', () => {
    const zone = {
      value: 'b',
      observed: 1.5,
      predicted: 0.2,
      share: 1,
      mix: 0.6,
      volume: { observed: 0.5, predicted: 0.2 },
    };
    const [bar] = prepareBars({ ...ratio, labels: [{ label: 'zone', parts: [zone], isEven: false }] }, String).labels[0]
      .bars;
    expect(bar.detail).toBe('3, predicted 1; 50 % of the volume, predicted 20 %; 60 % by that');
  });
});

test('of an extreme who holds it is said, now and usually', () => {
  const volume = { observed: 1, predicted: 0.25 };
  const pod = { value: 'p', observed: 9, predicted: 1, share: 1, mix: 0.5, volume };
  const extreme: PartsAnswer = {
    ...{ ...answer, kind: 'extreme', observed: 9, predicted: 4 },
    labels: [{ label: 'pod', parts: [pod], isEven: false }],
    causes: [{ labels: { pod: 'p' }, share: 1 }],
  };
  expect(partsSentence(extreme, String)).toBe(
    '5 above what was predicted: pod=p holds it 100 % of the time, usually 25 %.'
  );
  expect(prepareBars(extreme, String).labels[0].bars[0]).toMatchObject({ text: '100 %', width: 1 });
});

test('without shares it says why, and what is most abnormal by itself', () => {
  const own: PartsAnswer = {
    ...{ ...answer, kind: 'own', reason: 'No sum.', observed: 9, predicted: 4, causes: [] },
    labels: [
      {
        label: 'pod',
        parts: [
          { value: 'p', observed: 9, predicted: 3 },
          { value: 'new', observed: 2, predicted: NaN },
        ],
        isEven: false,
      },
    ],
  };
  expect(partsSentence(own, String)).toBe(
    '5 above what was predicted. No sum. Most abnormal against its own past is pod=p: 6 above what was predicted.'
  );
  expect(prepareBars(own, String).labels[0].bars.map(({ text, detail, width }) => [text, detail, width])).toEqual([
    ['9', 'predicted 3', 1],
    ['2', 'without a past of its own', 0],
  ]);
});

test.each<[string, number, string, object]>([
  ['left its past', 3, 'Most abnormal against its own past is pod=p: 6 above what was predicted.', { pod: 'p' }],
  ['stayed', 9, 'No part left its own past.', {}],
])('of parts without shares that %s a data link has as much as the sentence', (_, predicted, said, told) => {
  const parts = [{ value: 'p', observed: 9, predicted }];
  const own: PartsAnswer = {
    ...{ ...answer, kind: 'own', observed: 9, predicted: 4, causes: [] },
    labels: [{ label: 'pod', parts, isEven: false }],
  };
  expect(partsSentence(own, String)).toContain(said);
  expect(toldLabels(own)).toEqual(told);
});

test.each([
  [-0.1, 'usually 0 %'],
  [1.1, 'usually 100 %'],
])('a usual share of the time of %f is one', (predicted, said) => {
  const part = { value: 'p', observed: 9, predicted: 1, share: 1, mix: 0, volume: { observed: 1, predicted } };
  const extreme: PartsAnswer = {
    ...{ ...answer, kind: 'extreme' },
    labels: [{ label: 'pod', parts: [part], isEven: false }],
    causes: [{ labels: { pod: 'p' }, share: 1 }],
  };
  expect(partsSentence(extreme, String)).toContain(said);
  expect(prepareBars(extreme, String).labels[0].bars[0].detail).toContain(said);
});

test('of an extreme the 0 that stands for missing samples has no more than all, but what others are less', () => {
  const extreme: PartsAnswer = { ...answer, kind: 'extreme', causes: [], standIn: { time: 0.5, share: 1.25 } };
  expect(partsSentence(extreme, print)).toBe(
    '412 req/s below what was predicted: 515 req/s of it the 0 that stands for missing samples; all else is 103 req/s above.'
  );
});

test('a part that had no volume had no ratio', () => {
  const part = { value: 'p', observed: 1, predicted: 0, share: 1, volume: { observed: 0.5, predicted: 0 } };
  const ratio: PartsAnswer = { ...answer, kind: 'ratio', labels: [{ label: 'pod', parts: [part], isEven: false }] };
  expect(prepareBars(ratio, String).labels[0].bars[0].detail).toContain('2, predicted none;');
});

test('the cost is said in words', () => {
  const plan = { labels: ['status', 'zone'], parts: 12, requests: 8, samples: 1572, evaluated: 48000 };
  const text = costText({ ...plan, isCostly: false, ask: async () => answer });
  expect(text).toBe('12 parts by status, zone: 8 requests, 1,572 numbers; the server computes 48,000 for them.');
});

test('a label that is not there is shown', () => {
  expect(labelsText({ zone: '' })).toBe('zone=""');
});

test('a part that is in the numerator only has no ratio of its own', () => {
  const reason = {
    value: 'timeout',
    observed: 0.15,
    predicted: 0.01,
    share: 1,
    mix: 0,
    volume: { observed: 0, predicted: 0 },
  };
  const of = { ...answer, kind: 'ratio' as const, labels: [{ label: 'reason', parts: [reason], isEven: false }] };
  expect(prepareBars(of, String).labels[0].bars[0].detail).toBe('0.15, predicted 0.01');
});

test('a value that one side of a ratio lacks says so, and has no query without a numerator', () => {
  const ratio = (value: string, now: number, then: number, lacks?: 'numerator' | 'denominator') => ({
    value,
    share: 0.5,
    observed: lacks === 'numerator' ? 0 : 0.3,
    predicted: lacks === 'numerator' ? 0 : 0.1,
    volume: { observed: now, predicted: then },
    ...(lacks && { lacks }),
  });
  const parts = [ratio('a', 0, 0, 'denominator'), ratio('b', 0.2, 0.1, 'numerator'), ratio('c', 0.5, 0.5)];
  const { labels } = prepareBars(
    {
      ...answer,
      kind: 'ratio',
      labels: [{ label: 'zone', parts, isEven: false }],
      filterBy: (label, value) => (value === 'b' ? undefined : `of ${label}=${value}`),
    },
    (value) => value.toFixed(1)
  );
  expect(labels[0].bars.map(({ detail, query }) => [detail, query])).toEqual([
    ['0.3, predicted 0.1; over the volume of all', 'of zone=a'],
    [
      '20 % of the volume, predicted 10 %; nothing of it is in the numerator, so that it has no query of its own',
      undefined,
    ],
    ['0.6, predicted 0.2; 50 % of the volume, predicted 50 %; 0 % by that', 'of zone=c'],
  ]);
});
