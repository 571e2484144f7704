import { defaultModel, type Fitness, type Reason, type Suitability } from '../../../core';
import { prepareVerdict } from './prepareVerdict';

const request = { model: defaultModel('seasonal') };
const LOOSE: Reason = { code: 'insensitive', fitness: 'fair', data: { share: 0.7 }, advice: ['residual-spread'] };
const WORSE: Reason = { ...LOOSE, fitness: 'poor', data: { share: 1.2 } };
const FLAT: Reason = {
  code: 'weak-season',
  fitness: 'fair',
  data: { strength: 0.1, periodMs: 7 * 86_400_000 },
  advice: ['zscore'],
};
const YOUNG: Reason = { code: 'no-prediction', fitness: 'poor', data: { foundMs: 5, firstMs: 9 }, advice: [] };
const GONE: Reason = { ...YOUNG, data: { foundMs: 10, firstMs: 9 } };

function found(verdict: Fitness, ...reasons: Reason[]): Suitability {
  return { verdict, reasons } as Suitability;
}

describe('the verdict on all series', () => {
  test.each<[Suitability[], Fitness, string]>([
    [[found('good')], 'good', 'The model suits this series.'],
    [[found('poor', WORSE)], 'poor', 'The model does not suit this series.'],
    [[found('poor', YOUNG), found('poor', YOUNG)], 'fair', 'Whether the model suits cannot be said yet.'],
    [[found('poor', GONE)], 'poor', 'The model does not suit this series.'],
    [[found('good'), found('good')], 'good', 'The model suits 2 of 2 series.'],
    [
      [found('good'), found('fair', LOOSE), found('poor', WORSE)],
      'poor',
      'The model suits 1, is usable, with reservations, for 1 and does not suit 1 of 3 series.',
    ],
  ])('counts (%#)', (all, fitness, text) => {
    expect(prepareVerdict(all, request)).toMatchObject({ fitness, text });
  });

  test('says each reason once, for the series where it is gravest, the gravest reason first', () => {
    const verdict = prepareVerdict([found('fair', LOOSE, FLAT), found('poor', WORSE), found('fair', FLAT)], request)!;
    expect(verdict.reasons.map(({ code, severity }) => [code, severity])).toEqual([
      ['insensitive', 'warning'],
      ['weak-season', 'info'],
    ]);
    expect(verdict.reasons[0].text).toMatch(/120 %.*\(2 of 3 series\)$/);
  });

  test('offers what can be done with one click, and gives the width back to the model where its unit changes', () => {
    const { reasons } = prepareVerdict([found('fair', LOOSE, FLAT)], request)!;
    const fields = ['spread', 'bandWidth', 'window', 'period', 'trend', 'for', 'smoothing'];
    const defaults = Object.fromEntries(fields.map((field) => [`model.${field}`, '']));
    expect(reasons.flatMap(({ fixes }) => fixes.map(({ set }) => set))).toEqual([
      { ...defaults, 'model.method': 'seasonal', 'model.spread': 'residual' },
      { ...defaults, 'model.method': 'zscore' },
    ]);
  });

  test('offers sharp with a season of one day where a level moved', () => {
    const moved: Reason = { code: 'better-model', fitness: 'fair', data: {}, advice: ['sharp-daily'] };
    const [{ fixes }] = prepareVerdict([found('fair', moved)], request)!.reasons;
    expect(fixes[0].set).toMatchObject({ 'model.method': 'sharp', 'model.period': '1d', 'model.trend': '1d' });
  });

  test.each([
    ['seasonal', 'Width 3 σ'],
    ['sharp', 'Width 3.5 units'],
  ] as const)('offers a wider band in the unit of the method %s', (method, text) => {
    const noisy: Reason = { code: 'often-outside', fitness: 'fair', data: { share: 0.1 }, advice: ['wider-band'] };
    const { reasons } = prepareVerdict([found('fair', noisy)], { model: defaultModel(method) })!;
    expect(reasons[0].fixes.map((fix) => fix.text)).toEqual([text]);
  });

  test('offers a remedy for several reasons once', () => {
    const unseen: Reason = { code: 'outage-unseen', fitness: 'fair', data: { share: 1 }, advice: ['residual-spread'] };
    const { reasons } = prepareVerdict([found('fair', LOOSE, unseen)], request)!;
    expect(reasons.map(({ help, fixes }) => [help.length, fixes.length])).toEqual([
      [1, 1],
      [0, 0],
    ]);
  });

  test('is absent without a series', () => {
    expect(prepareVerdict([], request)).toBeUndefined();
  });
});
