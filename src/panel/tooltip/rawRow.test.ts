import { bandFrame } from '../../../tests/panel/bandFrame';
import { DEFAULT_OPTIONS, type AnomalyPanelOptions } from '../options';
import { preparePanel, type PanelView } from '../view/prepare';
import { rawRow } from './rawRow';

const frame = bandFrame({
  times: [0, 20],
  roles: { observed: [1, 3], predicted: [1, 1] },
  meta: { raw: { times: [0, 10, 20, 30], values: [1, 2, 3, 4] } },
});
const view = preparePanel([frame], DEFAULT_OPTIONS as AnomalyPanelOptions) as PanelView;

it.each([
  [0, undefined],
  [1, { label: 'at t10', value: '2' }],
  [2, undefined],
  [3, { label: 'at t30', value: '4' }],
])('tells at %d the sample that is not judged: %j', (index, row) => {
  expect(rawRow(view, 0, index, (timeMs) => `t${timeMs}`)).toEqual(row);
});

it('tells nothing where there are no samples between the rows', () => {
  const { meta, ...plain } = frame;
  expect(meta).toBeDefined();
  const without = preparePanel([plain], DEFAULT_OPTIONS as AnomalyPanelOptions) as PanelView;
  expect(rawRow(without, 0, 1, String)).toBeUndefined();
});
