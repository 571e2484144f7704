import { findIncidents, type IncidentSeries } from './findIncidents';
import { gapsOfAll, withoutGaps } from './gapsOfAll';

/** A row a minute: `.` inside, `+` above, `?` no verdict, `-` no sample where the season had some. Events are runs of three or more. */
function series(signs: string): IncidentSeries {
  const times = [...signs].map((_, i) => i);
  const runs = [...signs.matchAll(/\+{3,}|-{3,}/g)].map(({ 0: run, index }) => {
    const [startMs, endMs] = [index, index + run.length - 1];
    const direction = run[0] === '+' ? ('above' as const) : ('absent' as const);
    return { direction, startMs, endMs, open: endMs === signs.length - 1, peakScore: 5, peakMs: startMs, stepMs: 1 };
  });
  const verdict = [...signs].map((sign) => ({ '.': 0, '+': 1 })[sign] ?? null);
  return { labels: {}, times, verdict, events: runs };
}

const many = (count: number, signs: string) => Array.from({ length: count }, () => series(signs));
const spans = (all: IncidentSeries[]) => gapsOfAll(all).map(({ fromMs, toMs }) => `${fromMs}-${toMs}`);

describe('gapsOfAll', () => {
  it.each<[string, IncidentSeries[], string[]]>([
    ['is where none has a verdict', many(5, '..????..'), ['2-6']],
    ['is where four fifths have none', [...many(4, '..????..'), series('........')], ['2-6']],
    ['is what they have in common', [...many(3, '..????..'), ...many(2, '.???....')], ['2-4']],
    ['finds several', many(3, '.??..?.'), ['1-3', '5-6']],
    ['counts samples that are missing as what is unknown', many(3, '..?---?..'), ['2-7']],
    ['is no gap of fewer than four fifths', [...many(3, '..????..'), series('........')], []],
    ['is no gap of one series among many', [series('..????..'), ...many(9, '........')], []],
    ['is no gap of two series alone', many(2, '..????..'), []],
    ['begins after a verdict', many(5, '????....'), []],
    ['ends before one: those that have stopped are no gap', many(5, '....----'), []],
    ['is none of nothing', [], []],
  ])('%s', (_title, all, expected) => {
    expect(spans(all)).toEqual(expected);
  });

  it('takes the absences of who has few rows', () => {
    const coarse = { ...series('....'), times: [0, 10, 20, 30] };
    const absent = { ...series('---').events[0], startMs: 12, endMs: 17, stepMs: 1 };
    expect(spans(Array(3).fill({ ...coarse, events: [absent] }))).toEqual(['12-18']);
    expect(spans(Array(3).fill(coarse))).toEqual([]);
  });

  it('is left out by a clock', () => {
    const at = withoutGaps([{ fromMs: 2, toMs: 6 }, { fromMs: 10, toMs: 11 }]); // prettier-ignore
    expect([1, 2, 4, 6, 9, 10, 11, 12].map(at)).toEqual([1, 2, 2, 2, 5, 6, 6, 7]);
  });
});

describe('findIncidents over a gap', () => {
  const times = () => ({ slackMs: 2, joinMs: 3 });
  const told = (...all: string[]) =>
    findIncidents(
      all.map((signs) => series(signs)),
      times
    ).map(
      ({ startMs, endMs, open, members }) =>
        `${startMs}-${open ? '' : endMs} ${members.map((member) => `${member.series}@${member.startMs}`).join(' ')}`
    );
  const quiet = Array(8).fill('.......????????.......') as string[];
  const silent = Array(8).fill('.......--------.......') as string[];

  it.each<[string, string[], string[]]>([
    ['goes on, with its first mover', ['...++++????????+++....', '.....++????????++++...'], ['3-17 0@3', '15-18 1@15']],
    ['goes on for all of it', ['...++++????????+++....', '....+++????????++++...'], ['3-18 0@3 1@4']],
    ['is joined by who began meanwhile', ['....+++????????+++....', '.......????????+++++++'], ['4- 0@4 1@15']],
    [
      'is over in it, by the rule for two steps: what comes later is another',
      ['...++++????????...+++.', '.......????????.......'],
      ['3-6 0@3', '18-20 0@18'],
    ],
  ])('%s', (_title, all, expected) => {
    expect(told(...all, ...quiet)).toEqual(expected);
  });

  it('takes the missing samples for an incident of their own, which nobody joins', () => {
    const all = '7-14 0@7 1@7 2@7 3@7 4@7 5@7 6@7 7@7 8@7 9@7';
    const [a, b] = ['....+++--------+++....', '.......--------+++++++'];
    expect(told(a, b, ...silent)).toEqual(['4- 0@4 1@15', all]);
    expect(told(b, ...silent)).toEqual([all.slice(0, -4), '15- 0@15']);
    // Who stays away after it has stopped itself.
    expect(told('....+++---------------', b, ...silent)).toEqual(['4- 0@4 1@15', all.replace('0@7 ', '')]);
  });

  it('is two where one series alone had the gap', () => {
    const others = Array(8).fill('......................') as string[];
    expect(told('....+++????????+++....', '....+++++++++++++.....', ...others)).toEqual(['4-17 0@4 1@4']);
    expect(told('....+++????????+++....', ...others)).toEqual(['4-6 0@4', '15-17 0@15']);
  });
});
