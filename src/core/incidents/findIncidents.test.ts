import { MINUTE_MS } from '../durations';
import { findIncidents, toldByShift, type IncidentSeries } from './findIncidents';

const TIMES = () => ({ slackMs: 2, joinMs: 10 });

/** `'payment 3-7'` or `'payment 3-'` (open), in minutes; several events after commas; `v` before the first for below. */
function series(text: string, labels: Record<string, string> = {}): IncidentSeries {
  const [name, ...events] = text.split(/[ ,]+/);
  return {
    labels: { name, ...labels },
    events: events.map((event, i) => {
      const [from, to] = event.replace('v', '').split('-');
      const below = event.startsWith('v');
      return {
        direction: below ? 'below' : 'above',
        startMs: Number(from),
        endMs: to === '' ? 100 : Number(to),
        open: to === '',
        pending: false,
        peakScore: (below ? -1 : 1) * (4 + i),
        peakMs: Number(from),
        area: 1,
        stepMs: 1,
      };
    }),
  };
}

/** Incidents as text: `'3-9 payment@3 checkout@5'`. */
function told(all: IncidentSeries[], times = TIMES): string[] {
  return findIncidents(all, times).map(({ startMs, endMs, open, members, global }) =>
    [
      `${startMs}-${open ? '' : endMs}`,
      ...members.map((member) => `${all[member.series].labels.name}@${member.startMs}`),
      ...(global ? ['global'] : []),
    ].join(' ')
  );
}

const quiet = (count: number) => Array.from({ length: count }, (_, i) => series(`quiet${i}`));

describe('findIncidents', () => {
  const cases: Array<[title: string, given: string[], expected: string[]]> = [
    ['finds nothing in nothing', [], []],
    ['makes an incident of a single event', ['a 3-7'], ['3-7 a@3']],
    ['joins events that overlap, in the order of their onset', ['b 5-9', 'a 3-7'], ['3-9 a@3 b@5']],
    ['joins what begins within the slack after the end', ['a 3-7', 'b 9-12'], ['3-12 a@3 b@9']],
    ['parts what begins later than that', ['a 3-7', 'b 10-12'], ['3-7 a@3', '10-12 b@10']],
    [
      'parts what begins long after the last onset, though a series is still abnormal',
      ['a 0-90', 'b 50-60'],
      ['0-90 a@0', '50-60 b@50'],
    ],
    [
      'follows an outage that spreads, each step of it within the time to join',
      ['a 0-90', 'b 9-90', 'c 18-90'],
      ['0-90 a@0 b@9 c@18'],
    ],
    ['keeps a series that comes back in the incident', ['a 0-3 5-40 42-44', 'b 2-50'], ['0-50 a@0 b@2']],
    [
      'does not let a series that comes back prolong the time to join',
      ['a 0-3 5-40', 'b 30-35'],
      ['0-40 a@0', '30-35 b@30'],
    ],
    ['is open as long as one of its events is', ['a 3-7', 'b 5-'], ['3- a@3 b@5']],
    ['joins both directions: less traffic here, more there', ['a 3-7', 'b v5-9'], ['3-9 a@3 b@5']],
  ];
  it.each(cases)('%s', (_title, given, expected) => {
    expect(told([...given.map((text) => series(text)), ...quiet(20)])).toEqual(expected);
  });

  it('puts the larger score first where several begin at once', () => {
    const strong = series('strong 3-7');
    (strong.events[0] as { peakScore: number }).peakScore = -40;
    expect(told([series('weak 3-7'), strong, ...quiet(9)])).toEqual(['3-7 strong@3 weak@3']);
  });

  it('takes score and direction of a member from its strongest event, and of a score that is NaN none', () => {
    const mixed = series('a 0-3 v4-6');
    expect(findIncidents([mixed], TIMES)[0].members).toMatchObject([{ peakScore: -5, direction: 'below' }]);
    (mixed.events[1] as { peakScore: number }).peakScore = NaN;
    expect(findIncidents([mixed], TIMES)[0].members).toMatchObject([{ peakScore: 4, direction: 'above' }]);
  });

  it.each([
    ['four fifths of all', 16, 4, true],
    ['fewer', 15, 5, false],
    ['all, but only two', 2, 0, false],
    ['all three', 3, 0, true],
  ])('calls it global when its members are %s', (_title, members, others, global) => {
    const hit = Array.from({ length: members }, (_, i) => series(`hit${i} 3-7`, { zone: 'b' }));
    const [incident] = findIncidents([...hit, ...quiet(others)], TIMES);
    expect([incident.global, incident.members.length]).toEqual([global, members]);
    expect(global && incident.shared).toEqual(global ? [] : false);
  });

  describe('a shift', () => {
    /** `at`: onsets of the members, all of zone b; more of zone b, and of the others, stay quiet. */
    const shiftOf = (at: number[], quietOfZone: number, others: number) => {
      const all = [
        ...at.map((from, i) => series(`b${i} ${from}-60`, { zone: 'b' })),
        ...Array.from({ length: quietOfZone }, (_, i) => series(`calm${i}`, { zone: 'b' })),
        ...Array.from({ length: others }, (_, i) => series(`a${i}`, { zone: 'a' })),
      ];
      return findIncidents(all, TIMES)[0].shift;
    };
    const zone = { name: 'zone', value: 'b' };
    it.each<[string, number[], number, number, unknown]>([
      ['of everything', Array(9).fill(3), 1, 0, 'all'],
      ['of everything within the time to join', [3, 3, 4, 5, 9, 13], 0, 0, 'all'],
      ['none where it spread, one after the other', [3, 9, 15, 21, 27, 33], 0, 0, undefined],
      ['of a data centre among others', Array(8).fill(3), 2, 30, zone],
      ['of a data centre with a late member', [3, 3, 3, 3, 3, 3, 3, 3, 3, 14], 0, 30, zone],
      ['none of a part of a data centre', Array(7).fill(3), 3, 30, undefined],
      ['none of four series of one zone', Array(4).fill(3), 0, 30, undefined],
      ['none of a zone that spread', [3, 9, 15, 21, 27, 33], 0, 30, undefined],
    ])('is one %s', (_title, at, quietOfZone, others, expected) => {
      const shift = shiftOf(at, quietOfZone, others);
      expect(typeof shift === 'object' ? { name: shift.name, value: shift.value } : shift).toEqual(expected);
    });

    it('tells all of those members that have no other event', () => {
      const all = ['a 30-60', 'b 30-60', 'c 30-60', 'd 3-5 30-60', 'e 30-60', 'f 30-70'].map((text) => series(text));
      const shift = findIncidents(all, TIMES).at(-1)!;
      expect(toldByShift(shift, all)).toEqual([0, 1, 2, 4, 5]);
      expect(toldByShift({ ...shift, shift: undefined }, all)).toEqual([]);
      const more = [...all, series('g 30-60')];
      expect(toldByShift(shift, [{ ...more[0], isPending: true }, ...more.slice(1)])).toEqual([]);
      const few = all.slice(0, 4);
      expect(findIncidents(few, TIMES).map((one) => [one.shift, toldByShift(one, few)])).toEqual([
        [undefined, []],
        ['all', []],
      ]);
    });
  });

  describe('of events that are known by samples of several steps', () => {
    /** `[onset, end, step, is absent]` of a series each, in minutes; with one quiet series. Members and shift of the incidents. */
    const found = (...all: Array<[from: number, to: number, step: number, isAbsent?: boolean]>) => {
      const given = all.map(([from, to, step, isAbsent], i): IncidentSeries => {
        const direction = isAbsent ? 'absent' : 'below';
        const times = { startMs: from * MINUTE_MS, endMs: to * MINUTE_MS, stepMs: step * MINUTE_MS };
        return { labels: { i: String(i) }, events: [{ ...times, direction, open: false, peakScore: 4, peakMs: 0 }] };
      });
      return findIncidents([...given, series('quiet')]).map(({ members, shift }) => [
        members.map((member) => member.series).join(),
        shift,
      ]);
    };
    const gone = [140, 145, 150].map((from): [number, number, number, boolean] => [from, 200, 5, true]);
    const outage: Array<[number, number, number]> = [
      [0, 200, 5],
      [20, 200, 5],
    ];

    it('keeps what stopped apart from an outage of two hours before', () => {
      expect(found(...outage, ...gone)).toEqual([
        ['0,1', undefined],
        ['2,3,4', undefined],
      ]);
    });

    it('lets one that is known by the hour tie nothing together but itself', () => {
      expect(found(...outage, [180, 240, 60, true], ...gone)).toEqual([
        ['0,1', undefined],
        ['3,4,5,2', undefined],
      ]);
      expect(found(...outage, [240, 300, 60], ...gone)).toHaveLength(3);
    });

    it('joins by the hour what is known by it alone', () => {
      expect(found([0, 300, 60], [180, 300, 60], [240, 300, 60], [240, 360, 60])).toEqual([['0,1,2,3', 'all']]);
    });

    it('takes as one what stops without a gap, and as two what was inside between', () => {
      const dipThen = (from: number, held?: Partial<IncidentSeries['events'][0]>) => {
        const absent = { ...dip, direction: 'absent' as const, startMs: from * MINUTE_MS, endMs: 9e6 };
        return findIncidents([{ labels: {}, events: [{ ...dip, ...held }, absent] }]).length;
      };
      const times = { startMs: 0, endMs: 15 * MINUTE_MS, stepMs: 5 * MINUTE_MS };
      const dip = { ...times, direction: 'below' as const, open: false, peakScore: -4, peakMs: 0 };
      expect([dipThen(20), dipThen(25)]).toEqual([1, 2]);
      // Held open while its samples were inside.
      expect(dipThen(25, { markedMs: times.endMs, endMs: 20 * MINUTE_MS })).toBe(2);
    });
  });

  it.each([-1, NaN])('refuses a step of %d', (stepMs) => {
    const { events } = series('a 3-7');
    expect(() => findIncidents([{ labels: {}, events: [{ ...events[0], stepMs }] }])).toThrow(/invalid stepMs/);
  });
});
