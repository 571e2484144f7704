import type { PartsAnswer } from '../../frames/parts';
import { labelsText, partsSentence, prepareBars } from './preparePartsText';

const answer: PartsAnswer = {
  observed: 588,
  predicted: 1000,
  labels: [
    { label: 'status', parts: [part('200', 0.97), part('404', 0.05), part('500', -0.02)], isEven: false },
    { label: 'pod', parts: [part('1', 0.5), part('2', 0.5)], isEven: true },
  ],
  causes: [{ labels: { status: '200', zone: 'b' }, share: 398 / 412 }],
  notAsked: ['path'],
  requests: 9,
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

test('without a cause it says so', () => {
  expect(partsSentence({ ...answer, causes: [], observed: 1412 }, print)).toBe(
    '412 req/s above what was predicted. No few label values explain it: its parts moved alike, or too little to tell.'
  );
});

test('bars are those of uneven labels; even and unasked ones are said', () => {
  expect(prepareBars(answer)).toEqual({
    labels: [
      {
        label: 'status',
        bars: [
          { value: '200', text: '97 %', width: 0.97 },
          { value: '404', text: '5 %', width: 0.05 },
          { value: '500', text: '-2 %', width: 0 },
        ],
        more: 0,
      },
    ],
    notes: ['pod: all values by the same share, not the cause.', 'Not asked, too many values: path.'],
  });
});

test('a label that is not there is shown', () => {
  expect(labelsText({ zone: '' })).toBe('zone=""');
});
