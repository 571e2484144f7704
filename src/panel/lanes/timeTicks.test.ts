import { dateTimeFormat } from '@grafana/data';
import { DAY_MS, HOUR_MS } from '../../core';
import { timeTicks } from './timeTicks';

const NOON = Date.UTC(2026, 10, 24, 12);
const texts = (hours: number, widthPx: number, timeZone = 'utc') =>
  timeTicks(NOON, NOON + hours * HOUR_MS, widthPx, timeZone).map(({ text }) => text);

describe('timeTicks', () => {
  it.each([
    ['hours, and the date at midnight', 24, 400, ['12:00', '18:00', '11-25', '06:00', '12:00']],
    ['few in a narrow picture', 24, 150, ['12:00', '11-25', '12:00']],
    ['days of a week', 7 * 24, 600, ['11-25', '11-26', '11-27', '11-28', '11-29', '11-30', '12-01']],
    ['minutes of an hour', 1, 400, ['12:00', '12:15', '12:30', '12:45', '13:00']],
  ])('gives %s', (_title, hours, widthPx, expected) => {
    expect(texts(hours, widthPx)).toEqual(expected);
  });

  it('is round in the time zone of the picture', () => {
    const [first] = timeTicks(NOON, NOON + 7 * DAY_MS, 600, 'Asia/Kolkata');
    expect([first.text, first.timeMs]).toEqual(['11-25', Date.UTC(2026, 10, 24, 18, 30)]);
  });

  it.each([
    ['autumn', Date.UTC(2026, 9, 24, 10), ['10-25', '10-26', '10-27']],
    ['spring', Date.UTC(2026, 2, 28, 10), ['03-29', '03-30', '03-31']],
  ])('stays at midnight behind a change of the clock in %s', (_season, fromMs, expected) => {
    const ticks = timeTicks(fromMs, fromMs + 3 * DAY_MS, 300, 'Europe/Berlin');
    expect(ticks.map(({ text }) => text)).toEqual(expected);
    const hours = ticks.map(({ timeMs }) => dateTimeFormat(timeMs, { timeZone: 'Europe/Berlin', format: 'HH:mm' }));
    expect(hours).toEqual(['00:00', '00:00', '00:00']);
  });

  it('gives none where the range holds no round time', () => {
    expect(timeTicks(NOON + 1, NOON + 2, 100, 'utc')).toEqual([]);
  });
});
