import { createDataFrame, FieldType } from '@grafana/data';
import { bandFrame } from '../../tests/panel/bandFrame';
import { suggest, suggestionsSupplier } from './suggestions';

const plain = createDataFrame({ fields: [{ name: 't', type: FieldType.time, values: [0] }] });
const band = bandFrame({ times: [0], roles: { observed: [1], lower: [0], upper: [2] } });

describe('suggest', () => {
  it('suggests the panel for frames with a normal range, and for no others', () => {
    expect(suggest([plain, band])).toHaveLength(1);
    expect(suggest([plain])).toEqual([]);
    expect(suggest()).toEqual([]);
  });

  it('also answers hosts which hand over a builder', () => {
    const append = jest.fn();
    const builder = { data: { series: [band] }, getListAppender: () => ({ append }) };
    suggestionsSupplier.getSuggestionsForData(builder as never);
    expect(append).toHaveBeenCalledTimes(1);
  });
});
