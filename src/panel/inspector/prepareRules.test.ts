import { bandFrame, MODEL } from '../../../tests/panel/bandFrame';
import { isSeriesView, viewOfFrame } from '../../frames/read/view';
import type { AnomalyFrameMeta } from '../../frames/roles';
import { ruleRequest } from './prepareRules';

const series = (meta: Partial<AnomalyFrameMeta> | null, executedQueryString?: string) => {
  const frame = bandFrame({ times: [0, 60_000], roles: { observed: [1, 2], predicted: [1, 1] }, meta });
  const view = viewOfFrame({ ...frame, meta: { ...frame.meta, executedQueryString } }, 0);
  if (!isSeriesView(view)) {
    throw new Error('no series');
  }
  return view;
};
const fill = (text: string) => text.replace('$job', 'web');

describe('ruleRequest', () => {
  it('hands on what was asked, of whom, and the model and step which gave the picture', () => {
    const asked = { expr: 'up{job="web"}', upstreamUid: 'prom' };
    expect(ruleRequest(series({ asked, model: { ...MODEL, bandWidth: 7 } }), 'http://host/d/a', fill)).toEqual({
      expr: 'up{job="web"}',
      model: expect.objectContaining({ bandWidth: 7 }),
      interval: '1m',
      alert: { links: { dashboard: 'http://host/d/a' } },
      places: { grafana: { datasourceUid: 'prom' } },
    });
  });

  it('fills the variables into the expression as it was sent, where nothing else is known', () => {
    expect(ruleRequest(series({}, 'up{job="$job"}'), undefined, fill)).toMatchObject({ expr: 'up{job="web"}' });
  });

  it('has nothing to hand on without an expression, without a model, or for points of another data source', () => {
    expect(ruleRequest(series({}), undefined, fill)).toBeUndefined();
    expect(ruleRequest(series(null, 'up'), undefined, fill)).toBeUndefined();
    const plain = series({}, 'up');
    expect(ruleRequest({ ...plain, plain: plain.observed }, undefined, fill)).toBeUndefined();
  });
});
