import { defaultModel, HOUR_MS, WEEK_MS } from '../core';
import { agoPieces, whenExpr } from './calendar';

const MADE_AT = Date.UTC(2026, 10, 24);
const inBerlin = { ...defaultModel('seasonal'), timeZone: 'Europe/Berlin' };

it('is one offset for ever without a time zone', () => {
  const always = [{ fromMs: -Infinity, untilMs: Infinity }];
  expect(agoPieces(2, defaultModel('seasonal'), MADE_AT)).toEqual([{ agoMs: 2 * WEEK_MS, spans: always }]);
  expect(whenExpr(always)).toBe('vector(time())');
});

it('is one offset for ever in a zone whose clocks do not change', () => {
  expect(agoPieces(1, { ...inBerlin, timeZone: 'Asia/Kolkata' }, MADE_AT)).toHaveLength(1);
});

it('is an hour more for a week after summer time, and an hour less after winter time', () => {
  const pieces = agoPieces(1, inBerlin, MADE_AT);
  expect(pieces.map(({ agoMs }) => (agoMs - WEEK_MS) / HOUR_MS).sort()).toEqual([-1, 0, 1]);
  const longer = pieces.find(({ agoMs }) => agoMs > WEEK_MS);
  expect(longer?.spans).toContainEqual({
    fromMs: Date.parse('2026-10-25T01:00:00Z'),
    untilMs: Date.parse('2026-11-01T01:00:00Z'),
  });
});

it('says in PromQL when an offset holds', () => {
  expect(
    whenExpr([
      { fromMs: -Infinity, untilMs: 1000 },
      { fromMs: 2000, untilMs: 3000 },
    ])
  ).toBe('vector(time()) < 1 or vector(time()) >= 2 < 3');
});
