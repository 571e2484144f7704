import { defaultModel, HOUR_MS } from '../../core';
import { readQuery } from './query';
import type { SavedModel, SavedQuery } from './savedQuery';

const saved = (model: SavedModel, more: Partial<SavedQuery> = {}): SavedQuery => ({
  refId: 'A',
  expr: ' up ',
  model,
  ...more,
});

it('fills in every default, so that an expression alone is a query', () => {
  expect(readQuery({ refId: 'B', expr: ' up\n' })).toEqual({
    refId: 'B',
    expr: 'up',
    stepMs: 300_000,
    model: defaultModel('seasonal'),
    show: 'band',
    baseline: 'browser',
    allowPoints: 0,
  });
});

it('fills empty fields with the defaults of the data source, unless the model is whole', () => {
  const defaults = { model: { method: 'sharp', minWidth: 5, cycles: 2 } as const };
  expect(readQuery(saved({ cycles: 1 }), defaults).model).toMatchObject({ method: 'sharp', minWidth: 5, cycles: 1 });
  expect(readQuery(saved({}, { wholeModel: true }), defaults).model).toEqual(defaultModel('seasonal'));
});

it('takes the default band width of the chosen method and spread', () => {
  expect(readQuery(saved({ spread: 'residual' })).model.bandWidth).toBe(3);
  expect(readQuery(saved({ method: 'zscore' })).model.bandWidth).toBe(3);
  expect(readQuery(saved({ method: 'seasonal', bandWidth: 1.5 })).model.bandWidth).toBe(1.5);
});

it('reads durations as PromQL text', () => {
  const { model, stepMs } = readQuery(
    saved({ period: '1d', smoothing: '1h', trend: '1d', for: '0s' }, { step: '30m' })
  );
  expect([model.periodMs, model.smoothingMs, model.trendMs, model.forMs, stepMs]).toEqual([
    24 * HOUR_MS,
    HOUR_MS,
    24 * HOUR_MS,
    0,
    HOUR_MS / 2,
  ]);
});

it("lets the upstream's window bounds decide", () => {
  expect(readQuery(saved({}), { bounds: 'closed' }).model.bounds).toBe('closed');
  expect(readQuery(saved({})).model.bounds).toBe(defaultModel('seasonal').bounds);
});

it('takes emptied fields of an editor for their defaults', () => {
  const emptied = JSON.parse('{"bandWidth":null,"period":"","minWidth":null,"timeZone":""}') as SavedModel;
  expect(readQuery(saved(emptied)).model).toEqual(defaultModel('seasonal'));
  const choices = JSON.parse('{"show":"","baseline":null,"model":{"method":"","direction":null}}') as SavedQuery;
  expect(readQuery({ ...saved({}), ...choices })).toEqual(readQuery(saved({})));
});

it('leaves out what this version does not know', () => {
  const unknown = { colour: 'red' } as SavedModel;
  expect(readQuery(saved(unknown)).model).not.toHaveProperty('colour');
});

it.each<[SavedModel, string]>([
  [{ bandWidth: 0 }, 'model.bandWidth: 0 is not above 0'],
  [{ bandWidth: NaN }, 'model.bandWidth: null is no finite number'],
  [{ cycles: 2.5 }, 'model.cycles: 2.5 is no whole number from 1 to 8'],
  [{ minWidth: -1 }, 'model.minWidth: -1 is below 0'],
  [{ for: '10 min' }, 'model.for: invalid duration: "10 min"'],
  [{ period: '0s' }, 'model.period: 0s is shorter than 1 s'],
  [{ spread: 'wide' as 'weekly' }, 'model.spread: "wide" is none of weekly, residual, robust'],
  [{ timeZone: 'Mars/Olympus' }, 'model.timeZone: "Mars/Olympus" is no IANA time zone'],
  [{ clipMin: 1, clipMax: 0 }, 'model.clipMax: 0 is not above clipMin 1'],
  [{ innerBandWidth: 2 }, 'model.innerBandWidth: 2 is not below bandWidth 2'],
  [{ period: '1h', smoothing: '4h' }, 'model.smoothing: 4h reaches into the present of a period of 1h'],
])('refuses %j and says why', (model, message) => {
  expect(() => readQuery(saved(model))).toThrow(message);
});

it('refuses a step that leaves windows empty', () => {
  expect(() => readQuery(saved({}, { step: '6h' }))).toThrow("step: 6h is longer than the model's shortest window");
  expect(readQuery(saved({ method: 'zscore' }, { step: '6h' })).stepMs).toBe(6 * HOUR_MS);
});
