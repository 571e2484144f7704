import { renderHook } from '@testing-library/react';
import { bandFrame } from '../../tests/panel/bandFrame';
import { useStanding } from './useStanding';

const frame = bandFrame({ times: [0, 1], roles: { observed: [1, 2], predicted: [1, 1] } });
/** As Grafana hands them on: new objects around the same arrays and facts. */
const again = () => ({ ...frame, fields: frame.fields.map((field) => ({ ...field, config: { ...field.config } })) });
const renamed = () => ({ ...again(), fields: again().fields.map((field) => ({ ...field, name: 'x' })) });
const configured = (config: object) => () => ({
  ...again(),
  fields: frame.fields.map((field) => ({
    ...field,
    config: JSON.parse(JSON.stringify({ ...field.config, ...config })) as object,
  })),
});
const grown = () => ({ ...again(), fields: again().fields.map((field) => ({ ...field, values: [...field.values] })) });
const retold = () => ({ ...again(), meta: { ...frame.meta } });

describe('useStanding', () => {
  it.each<[string, () => typeof frame, unknown[], boolean]>([
    ['keeps frames of the same arrays and facts', again, [1], true],
    ['takes frames with other arrays', grown, [1], false],
    ['takes frames with other facts', retold, [1], false],
    ['takes frames that a transformation has renamed', renamed, [1], false],
    ['keeps frames whose configuration says the same', configured({ unit: undefined }), [1], true],
    ['takes frames with another unit', configured({ unit: 's' }), [1], false],
    ['takes frames of another role', configured({ custom: { anomalyBand: { role: 'sigma' } } }), [1], false],
    ['takes frames that were made in another context', again, [2], false],
  ])('%s', (_, next, context, isKept) => {
    const first = [frame];
    const { result, rerender } = renderHook(({ series, of }) => useStanding(series, of), {
      initialProps: { series: first, of: [1] as unknown[] },
    });
    const second = [next()];
    rerender({ series: second, of: context });
    expect(result.current).toBe(isKept ? first : second);
  });
});
