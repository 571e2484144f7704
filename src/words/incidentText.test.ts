import type { Incident } from '../core';
import { incidentText } from './incidentText';

const MINUTE = 60_000;
const member = (series: number, minute: number) => ({
  ...{ series, startMs: minute * MINUTE, stepMs: MINUTE, endMs: 90 * MINUTE, open: false, peakScore: -5 },
  direction: 'below' as const,
});
const zone = { name: 'zone', value: 'b', members: 4, series: 4, lift: 3 };

function text(minutes: number[], more: Partial<Incident> = {}, isProvisional = false) {
  const members = minutes.map((minute, series) => member(series, minute));
  const incident = { startMs: 0, endMs: 90 * MINUTE, open: false, members, shared: [], global: false, ...more };
  return incidentText(
    incident,
    Array.from({ length: 20 }, (_, i) => ({ name: 'abcdefghijklmnopqrst'[i], labels: {} })),
    (timeMs) => `${timeMs / MINUTE} min`,
    isProvisional
  );
}

describe('incidentText', () => {
  it.each([
    ['one series', [0], 'a', 'Below its normal range.'],
    ['what began first, and what followed', [0, 4], '2 of 20 series', 'First a; 4m later b.'],
    ['many by two and a number', [0, 4, 4, 4, 4], '5 of 20 series', 'First a; 4m later b, c and 2 more.'],
    [
      'each onset with its delay',
      [0, 4, 9, 12, 13],
      '5 of 20 series',
      'First a; 4m later b; 9m later c; 2 more after that.',
    ],
    ['several that began together', [0, 0, 4], '3 of 20 series', 'First a and b; 4m later c.'],
    ['all that began together', [0, 0], '2 of 20 series', 'First a and b, at the same time.'],
  ])('names %s', (_title, minutes, who, order) => {
    expect(text(minutes)).toMatchObject({ who, order });
  });

  it('says until when, or since when', () => {
    expect(text([0]).when).toBe('0 min to 90 min');
    expect(text([0], { open: true }).when).toBe('since 0 min');
  });

  it('says which labels are shared, and whether others have them too', () => {
    expect(text([0, 1, 2, 3], { shared: [zone] }).shared).toBe('All have zone=b, and no other series has.');
    expect(text([0, 1, 2, 3, 4], { shared: [{ ...zone, series: 6 }] }).shared).toBe(
      '4 of them have zone=b, of 6 series that do.'
    );
  });

  it('blames no series for what hits all of them, or all with a label, at once', () => {
    expect(text([0, 4, 4], { shift: 'all' }).order).toBe('Nearly all at once: look for what they all depend on.');
    expect(text([0, 0, 4], { shift: zone, shared: [zone] })).toMatchObject({
      order: 'Nearly all with zone=b at once, 4 of 4: look for what they depend on.',
      shared: '',
    });
    expect(text([0, 4, 4], { global: true }).order).toBe('First a; 4m later b and c.');
  });

  describe('names of several label values', () => {
    const services = ['checkout', 'orders', 'payments'].flatMap((service) =>
      ['1', '2'].map((replica) => ({ name: `${replica} · ${service}`, labels: { replica, service, team: 'money' } }))
    );
    const told = (of: Array<[name: string, minute: number]>, series = services) => {
      const members = of.map(([name, minute]) =>
        member(
          series.findIndex((one) => one.name === name),
          minute
        )
      );
      const incident = { startMs: 0, endMs: 90 * MINUTE, open: false, members, shared: [], global: false };
      const { order, shared } = incidentText(incident, series, String);
      return [order, shared];
    };

    it('can be listed', () => {
      expect(
        told([
          ['1 · checkout', 0],
          ['2 · checkout', 0],
          ['1 · orders', 4],
        ])
      ).toEqual(['First 1 · checkout and 2 · checkout; 4m later 1 · orders.', '']);
    });

    it('say once what all have, and never leave out what they are of', () => {
      expect(
        told([
          ['2 · payments', 0],
          ['2 · checkout', 0],
          ['2 · orders', 4],
        ])
      ).toEqual(['First payments and checkout; 4m later orders.', 'All have replica=2, and no other series has.']);
      expect(
        told([
          ['2 · payments', 0],
          ['2 · checkout', 4],
        ])
      ).toEqual(['First payments; 4m later checkout.', 'All have replica=2, of 3 series that do.']);
      expect(
        told([
          ['1 · checkout', 0],
          ['2 · checkout', 4],
        ])
      ).toEqual(['First 1 · checkout; 4m later 2 · checkout.', '']);
    });

    it('stay as they are where they are made in another way', () => {
      const named = services.map(({ name, labels }) => ({ name: `my · ${name}`, labels }));
      expect(
        told(
          [
            ['my · 2 · payments', 0],
            ['my · 2 · checkout', 4],
          ],
          named
        )[0]
      ).toBe('First my · payments; 4m later my · checkout.');
      const others = services.map(({ labels }) => ({ name: `${labels.service} (${labels.replica})`, labels }));
      expect(
        told(
          [
            ['payments (2)', 0],
            ['checkout (2)', 4],
          ],
          others
        )
      ).toEqual(['First payments (2); 4m later checkout (2).', '']);
    });
  });

  it('names no first mover while onsets are still looked at', () => {
    expect(text([0, 4, 4], {}, true).order).toBe('Still looking which began first.');
    expect(text([0], {}, true).order).toBe('Below its normal range.');
  });
});
