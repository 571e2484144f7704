import { createDataFrame, FieldType } from '@grafana/data';
import { bandFrame, MODEL } from '../../../tests/panel/bandFrame';
import { roleOf } from '../roles';
import { isSeriesView, viewOfFrame } from './view';

const times = [0, 60_000];
const one = [1, 2];

describe('viewOfFrame', () => {
  it('finds each field by its role, whatever its name', () => {
    const frame = bandFrame({ times, roles: { observed: [1, 9], predicted: one, lower: [0, 0], upper: [5, 5] } });
    frame.fields.forEach((field, index) => (field.name = `renamed ${index}`));
    const view = viewOfFrame(frame, 4);
    expect(
      isSeriesView(view) && [view.observed.values, view.fields.upper?.values, view.verdict, view.frameIndex]
    ).toEqual([[1, 9], [5, 5], [0, 1], 4]);
  });

  it('collects the parts of each cycle in the order of the cycles', () => {
    const parts = { pastMean: one, growth: [0, 0], cyclePredicted: one };
    const view = viewOfFrame(bandFrame({ times, roles: { observed: one }, cycles: [parts, parts, parts] }), 0);
    expect(isSeriesView(view) && view.cycles.map(({ cycle, predicted }) => [cycle, predicted?.values])).toEqual([
      [1, one],
      [2, one],
      [3, one],
    ]);
  });

  it('does without metadata', () => {
    const view = viewOfFrame(
      bandFrame({ times, roles: { observed: one, lower: [0, 0], upper: [1, 1] }, meta: null }),
      0
    );
    expect(isSeriesView(view) && [view.meta, view.verdict]).toEqual([undefined, [0, 1]]);
  });

  it.each([
    ['both', [0, 1, -1, NaN]],
    ['above', [0, 1, 0, NaN]],
  ] as const)('tells verdicts from the edges when their field was filtered away: %s', (direction, expected) => {
    const roles = { observed: [1, 9, -9, null], lower: [0, 0, 0, 0], upper: [5, 5, 5, 5] };
    const meta = { model: { ...MODEL, direction } };
    const frame = bandFrame({ times: [0, 1, 2, 3], roles, meta });
    frame.fields = frame.fields.filter((field) => roleOf(field)?.role !== 'verdict');
    expect(viewOfFrame(frame, 0)).toMatchObject({ verdict: Float64Array.from(expected) });
  });

  it('ignores metadata of a version it does not know', () => {
    const frame = bandFrame({ times, roles: { observed: one, predicted: one } });
    frame.meta!.custom!.anomalyBand.version = 2;
    expect(viewOfFrame(frame, 0)).toMatchObject({ meta: undefined });
  });

  it('knows its own frames of words, which a state timeline got', () => {
    const frame = bandFrame({ times, roles: { observed: one, predicted: one } });
    frame.fields = [frame.fields[0], { name: 'State', type: FieldType.string, config: {}, values: ['normal'] }];
    expect(viewOfFrame(frame, 2)).toEqual({ code: 'only-states', frame: 2 });
  });

  const problems: Array<[title: string, fields: Parameters<typeof createDataFrame>[0]['fields'], expected: object]> = [
    ['a frame without times', [{ name: 'v', type: FieldType.number, values: one }], { code: 'no-time', frame: 1 }],
    ['a frame without numbers', [{ name: 't', type: FieldType.time, values: times }], { code: 'no-number', frame: 1 }],
    [
      'a plain time series',
      [
        { name: 't', type: FieldType.time, values: times },
        { name: 'v', type: FieldType.number, values: one },
      ],
      { code: 'no-roles', frame: 1, missing: ['observed', 'predicted', 'lower', 'upper'] },
    ],
  ];
  it.each(problems)('says what is missing in %s', (_title, fields, expected) => {
    expect(viewOfFrame(createDataFrame({ fields }), 1)).toEqual(expected);
  });

  it('wants both edges or a prediction beside the observed values', () => {
    expect(viewOfFrame(bandFrame({ times, roles: { observed: one, lower: one } }), 0)).toMatchObject({
      code: 'no-roles',
      missing: ['predicted', 'upper'],
    });
  });
});
