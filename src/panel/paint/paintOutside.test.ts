import type { OutlierShape } from './outlierShape';
import { recordedPlane } from '../../../tests/panel/recordedPlane';
import { outsideSegments, paintSegments } from './paintOutside';

function shape(observed: Array<number | null>, verdict: number[], rest: Partial<OutlierShape> = {}): OutlierShape {
  return {
    times: observed.map((_, i) => i * 10),
    observed,
    lower: observed.map(() => 0),
    upper: observed.map(() => 4),
    verdict,
    first: 0,
    last: observed.length - 1,
    maxGapMs: 15,
    ...rest,
  };
}

describe('outsideSegments', () => {
  const cases: Array<[title: string, given: OutlierShape, expected: number[][][]]> = [
    [
      'begins and ends where the line crosses the edge',
      shape([2, 6, 2], [0, 1, 0]),
      [
        [
          [5, 4],
          [10, 6],
          [15, 4],
        ],
      ],
    ],
    [
      'ends at the last sample when the picture ends there',
      shape([2, -2], [0, -1]),
      [
        [
          [5, 0],
          [10, -2],
        ],
      ],
    ],
    ['does not reach over a gap', shape([null, 6, null], [0, 1, 0]), [[[10, 6]]]],
    [
      'parts a run above from one below',
      shape([6, -2], [1, -1]),
      [
        [
          [0, 6],
          [2.5, 4],
        ],
        [
          [7.5, 0],
          [10, -2],
        ],
      ],
    ],
    [
      'keeps to the sample where the edge beside it is unknown',
      shape([2, 6], [0, 1], { upper: [null, 4] }),
      [[[10, 6]]],
    ],
    ['colours nothing while all is normal', shape([2, 2], [0, 0]), []],
  ];
  it.each(cases)('%s', (_title, given, expected) => {
    expect(outsideSegments(given)).toEqual(expected);
  });

  it('keeps events that are shorter than `for` apart from the others', () => {
    const both = shape([6, 2, 6], [1, 0, 1], { pending: [0, 0, 1] });
    expect(outsideSegments(both)[0][0]).toEqual([0, 6]);
    expect(outsideSegments(both)).toHaveLength(1);
    expect(outsideSegments(both, true)).toEqual([
      [
        [15, 4],
        [20, 6],
      ],
    ]);
  });
});

describe('paintSegments', () => {
  it('draws each run as a line of its own', () => {
    const { plane, painted } = recordedPlane();
    const runs: Array<Array<[number, number]>> = [
      [
        [0, 50],
        [10, 60],
      ],
      [
        [30, 50],
        [40, 40],
        [50, 50],
      ],
    ];
    paintSegments(plane, runs, 'red', 1.5);
    expect(painted).toEqual(['stroke red 3: 10,70 20,60 | 40,70 50,80 60,70']);
  });
});
