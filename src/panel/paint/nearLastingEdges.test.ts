import { FieldType, type Field } from '@grafana/data';
import type { AnomalyFrameMeta } from '../../frames/roles';
import { nearLastingEdges } from './nearLastingEdges';

const field = (values: Array<number | null>): Field => ({ name: 'x', type: FieldType.number, config: {}, values });
const meta = { model: { bandWidth: 3 } } as AnomalyFrameMeta;

it('draws an edge from half of the way to it on', () => {
  const edges = nearLastingEdges({
    fields: {
      lastingScore: field([0, 1.4, 1.5, 4, -1.5, null]),
      lastingLower: field([1, 2, 3, 4, 5, 6]),
      lastingUpper: field([11, 12, 13, 14, 15, 16]),
    },
    meta,
  });
  expect(edges).toEqual([
    [null, null, null, null, 5, null],
    [null, null, 13, 14, null, null],
  ]);
});

it('draws none for a method without a second tier', () => {
  expect(nearLastingEdges({ fields: {}, meta })).toEqual([]);
});
