import { defaultModel, HOUR_MS } from '../../core';
import type { SavedModel } from '../../saved/savedModel';
import { readQuery as read, type QueryDefaults } from './query';
import type { SavedQuery } from './savedQuery';

const saved = (model: SavedModel, more: Partial<SavedQuery> = {}): SavedQuery => ({
  refId: 'A',
  expr: ' up ',
  model,
  ...more,
});

/** Keys of a valid query. */
function readQuery(query: SavedQuery, defaults?: QueryDefaults) {
  const { query: meant, problems } = read(query, defaults);
  expect(problems).toEqual([]);
  return meant;
}

it('fills in every default, so that an expression alone is a query', () => {
  expect(readQuery({ refId: 'B', expr: ' up\n' })).toEqual({
    refId: 'B',
    expr: 'up',
    stepMs: 300_000,
    model: defaultModel('seasonal'),
    show: 'band',
    values: 'auto',
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

const told = (query: SavedQuery) => read(query).problems.map(({ field, message }) => `${field}: ${message}`);

it.each<[SavedModel, string]>([
  [{ bandWidth: 0 }, 'model.bandWidth: 0 is not above 0'],
  [{ bandWidth: NaN }, 'model.bandWidth: NaN is not a number'],
  [{ cycles: 2.5 }, 'model.cycles: 2.5 is not a whole number from 1 to 8'],
  [{ minWidth: -1 }, 'model.minWidth: -1 is below 0'],
  [{ for: '10 min' }, 'model.for: "10 min" is not a PromQL duration such as 4h, 10y at most'],
  [{ period: '0s' }, 'model.period: "0s" is shorter than 1s'],
  [{ spread: 'wide' as 'weekly' }, 'model.spread: "wide" is not one of weekly, residual, robust'],
  [{ timeZone: 'Mars/Olympus' }, 'model.timeZone: "Mars/Olympus" is not an IANA time zone such as Europe/Berlin'],
  [{ clipMin: 1, clipMax: 0 }, 'model.clipMax: 0 is not above "Lower limit", which is 1'],
  [{ innerBandWidth: 2 }, 'model.innerBandWidth: 2 is not below "Band width", which is 2'],
  [{ method: 'sharp', smoothing: '3d' }, 'model.smoothing: 3d reaches into the present of a period of 1d'],
  [{ period: '1h', smoothing: '4h' }, 'model.smoothing: 4h reaches into the present of a period of 1h'],
])('says of %j what is wrong with it', (model, message) => {
  expect(told(saved(model))).toContain(message);
});

it('says all that is wrong at once, each at its field', () => {
  expect(
    told(saved({ bandWidth: -1, cycles: 9 }, { show: 'all' as 'band', exclusions: [{ from: 'x', to: 'y' }] }))
  ).toEqual([
    'model.bandWidth: -1 is not above 0',
    'model.cycles: 9 is not a whole number from 1 to 8',
    'exclusions.0.from: "x" is not a time such as 2026-11-26T08:00:00Z',
    'exclusions.0.to: "y" is not a time such as 2026-11-26T08:00:00Z',
    'show: "all" is not one of band, cycles, overview',
  ]);
});

it('refuses a step that leaves windows empty', () => {
  expect(told(saved({}, { step: '6h' }))).toEqual(["step: 6h is longer than the model's shortest window"]);
  expect(readQuery(saved({ method: 'zscore' }, { step: '6h' })).stepMs).toBe(6 * HOUR_MS);
});
