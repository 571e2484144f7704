import type { AdviceCode, ReasonCode, Suitability } from '../../core';
import { bandFrame } from '../../../tests/panel/bandFrame';
import { anomalyMeta } from '../../frames/roles';
import { prepareAdvice } from './prepareAdvice';
import type { Badge } from './badge';

const badge = (id: Badge['id'], advice: AdviceCode[] = []): Badge => ({
  id,
  level: 'fair',
  text: '',
  brief: '',
  detail: '',
  advice,
});
const reason = (code: ReasonCode, advice: AdviceCode[], data = {}) => ({
  code,
  fitness: 'fair' as const,
  data,
  advice,
});
const reasons = [
  reason('few-cycles', ['longer-retention', 'daily-period'], { used: 1, wanted: 3 }),
  reason('outage-unseen', ['sharp', 'residual-spread'], { share: 0.4 }),
  reason('insensitive', ['sharp', 'wider-band'], { share: 0.9 }),
];
const frame = bandFrame({
  times: [0],
  roles: { observed: [1] },
  meta: { suitability: () => ({ verdict: 'fair', reasons, measures: {} }) as unknown as Suitability },
});
const series = { meta: anomalyMeta(frame), observed: frame.fields[1] };

describe('prepareAdvice', () => {
  it('gives each badge the reasons it is about, and each advice once, with what a button can do', () => {
    expect(prepareAdvice(series, badge('history')).reasons).toHaveLength(1);
    const { reasons, advice } = prepareAdvice(series, badge('sight'));
    expect(reasons).toHaveLength(2);
    expect(advice.map(({ code, action }) => [code, action])).toEqual([
      ['sharp', 'query'],
      ['residual-spread', 'query'],
      ['wider-band', 'tune'],
    ]);
    expect(prepareAdvice(series, badge('fit', ['zscore']))).toEqual({ reasons: [], advice: [] });
  });

  it('says nothing again that the badge has said of the picture, but what helps against it', () => {
    const { reasons, advice } = prepareAdvice(series, { ...badge('sight'), told: ['insensitive'] });
    expect(reasons).toEqual([expect.stringContaining('drop to zero')]);
    expect(advice).toHaveLength(3);
  });

  it("takes the badge's own advice where the verdict was lost", () => {
    const { advice } = prepareAdvice({ ...series, meta: undefined }, badge('history', ['longer-retention']));
    expect(advice).toEqual([{ code: 'longer-retention', text: expect.stringContaining('longer'), action: undefined }]);
  });
});
