import { defaultModel, HOUR_MS, MINUTE_MS, sharpShape } from '../core';
import { seriesNames } from './seriesNames';
import {
  atFullHour,
  awayExpr,
  calmExpr,
  followingDeviationExpr,
  lastingDistanceExpr,
  heldUnitExpr,
  incidentExpr,
  levelledExpr,
  openExpr,
  seasonExpr,
  unitExpr,
} from './sharpFormulas';

// docs/sharp.md at a step of one minute.
const model = defaultModel('sharp');
const shape = sharpShape(model, MINUTE_MS);
const names = seriesNames({ name: { level: 'job', metric: 'x', operations: 'rate5m' }, model, recordBand: false });
const residual = 'job:x:rate5m_season_residual';

it('falls back to the mean of the last half hour where no period votes, one sample ago', () => {
  expect(seasonExpr(names, shape, 'median')).toBe('median\n  or avg_over_time(job:x:rate5m_kept[30m] offset 1m)');
});

it('lifts the season to the level of the last calm minutes, else to that of the two hours before', () => {
  expect(levelledExpr(names, shape)).toBe(
    `job:x:rate5m_season + (avg_over_time(${residual}_calm[20m] offset 1m) or ` +
      `quantile_over_time(0.5, ${residual}[2h] offset 1m) or job:x:rate5m_season * 0)`
  );
});

it('takes for an incident what leaves level and season to one side or lasts, until five minutes were within 0.3 of how far it was', () => {
  const following = `(${residual} - (avg_over_time(${residual}[20m] offset 1m) or ${residual} * 0))`;
  expect(followingDeviationExpr(names, shape)).toBe(`abs${following}`);
  const unit = heldUnitExpr('job:x:rate5m_deviation:unit_hourly', shape);
  const ofMeans = heldUnitExpr('job:x:rate5m_lasting_deviation:unit_hourly', shape);
  const lasting = 'job:x:rate5m_lasting_deviation';
  const part = (what: string, range: string, value: string) =>
    `label_replace(${what}_over_time(${residual}[${range}]), "offset", "${value}", "", "")`;
  const size = (range: string) =>
    `max without (offset) (${part('max', range, 'above')} or ${part('-min', range, 'below')})`;
  const sizeOfMeans = (range: string) => `max_over_time(${lasting}[${range}])`;
  const expected = [
    `${following} / (${unit} > 0) and job:x:rate5m_deviation > 2.5 * ${unit}` +
      ` and ${residual} * sgn${following} > 2.5 * ${unit}`,
    `${lastingDistanceExpr(names, shape)} / (${ofMeans} > 0) and ${lasting} > 2.5 * ${ofMeans}`,
    `${residual} * 0 and (${size('5m')} <= 0.75 * ${unit} or ${size('5m')} <= 0.3 * ${size('2h')})` +
      ` and (${sizeOfMeans('5m')} <= 0.75 * ${ofMeans} or ${sizeOfMeans('5m')} <= 0.3 * ${sizeOfMeans('2h')})`,
  ];
  expect(awayExpr(names, shape).split('\n  or ')).toEqual(expected);
});

it('holds an incident open by what was told last in three hours', () => {
  const away = 'job:x:rate5m_away[3h]';
  expect(openExpr(names, shape, 'any')).toBe(`last_over_time(${away}) != 0`);
  expect(calmExpr(names, shape)).toBe(`${residual} unless last_over_time(${away}) != 0`);
  expect(incidentExpr(names, shape, 'below')).toBe(`(min_over_time(${away}) and last_over_time(${away}) < 0)`);
});

it('takes five samples together in the second tier, and compares roots', () => {
  const mean = 'avg_over_time(job:x:rate5m_kept[5m])';
  const season = `(${mean} - avg_over_time(${residual}[5m]))`;
  expect(lastingDistanceExpr(names, shape)).toBe(
    `(sgn(${mean}) * sqrt(abs(${mean})) - sgn(${season}) * sqrt(abs(${season})) and ${residual})`
  );
});

it('lies between the tail and ordinary hours, at least at the median of the tails of three weeks', () => {
  const tail = (ago: string) => `quantile_over_time(0.99, d[1w] offset ${ago})`;
  const [middle, high] = [0.5, 0.8].map((q) => `quantile_over_time(${q}, d:largest_hourly[3w] offset 1h1ms)`);
  const part = (expr: string, value: string) => `label_replace(${expr}, "offset", "${value}", "", "")`;
  const mean = `sqrt(${tail('1h')} * ${high} ^ 3 / (${middle} > 0) ^ 2)`;
  const weeks = [part(tail('1h'), '0s'), part(tail('169h'), '1w'), part(tail('337h'), '2w')].join(' or ');
  const usual = `quantile without (offset) (0.5, ${weeks})`;
  const unitOf = (share: string, tails: string) =>
    `0.7 * clamp_min(${share} / count_over_time(d:largest_hourly[3w] offset 1h1ms), 1) ^ 0.2 * ` +
    `max without (offset) (${part(mean, 'hours')} or ${part(tails, 'tails')})`;
  expect(unitExpr('d', shape.lasting, shape, HOUR_MS)).toBe(unitOf('1.6667', usual));
  // Of single samples it is widened by how much hours differ.
  const differ = `(${high} / (${middle} > 0)) ^ 0.55 or ${high} ^ 0`;
  expect(unitExpr('d', shape.sudden, shape, HOUR_MS)).toBe(unitOf('1.6667', `${usual} * (${differ})`));
});

it('has tails of hours every 5 minutes, and of samples while there are few hours', () => {
  const of5m = sharpShape(model, 5 * MINUTE_MS);
  const known = (hours: string, full: number, share: number) =>
    `(${hours} and count_over_time(d:largest_hourly[3w] offset 1h1ms) >= ${full} or quantile_over_time(${share}, d[1w] offset 1h))`;
  const tail = (window: string, offset = '1h1ms') =>
    `quantile_over_time(0.976, d:largest_hourly[${window}] offset ${offset})`;
  const unit = unitExpr('d', of5m.sudden, of5m, HOUR_MS);
  expect(unit).toContain(`label_replace(sqrt(${known(tail('1w'), 41.6667, 0.998)} * `);
  // Of single samples the usual one is that of three weeks; of means, which are far out for as long as an incident lasts, the median of each.
  expect(unit).toContain(`label_replace(${known(tail('3w'), 41.6667, 0.998)} * (`);
  const weeks = [
    ['0s', '1h1ms'],
    ['1w', '1w1h1ms'],
    ['2w', '2w1h1ms'],
  ].map(([value, offset]) => `label_replace(${tail('1w', offset)}, "offset", "${value}", "", "")`);
  const median = `quantile without (offset) (0.5, ${weeks.join(' or ')})`;
  expect(unitExpr('d', of5m.lasting, of5m, HOUR_MS)).toContain(
    `label_replace(${known(median, 10.4167, 0.992)}, "offset", "tails"`
  );
});

it('reads at a full hour what was recorded before it', () => {
  expect(heldUnitExpr('d:unit_hourly', shape)).toBe(
    'last_over_time(last_over_time(d:unit_hourly[2h] offset 1ms)[1h:1h])'
  );
  expect(atFullHour('x', shape, 7 * 24 * HOUR_MS)).toBe('last_over_time(x[1h:1h] offset 1w)');
});
