import { scoreFamily, type FamilyScore, type SeriesScore } from './scoreFamily';

const DRAWS = 2000;

/** What is compared, of all series of a group together. */
export const COMPARED = ['f1', 'falseAlarmHoursPerWeek', 'vusPr'] as const;

type Interval = [low: number, high: number];

/**
 * Paired bootstrap over series: how much more than the other the one model has, in 95 of 100 draws of as many series with repetition.
 * Both models are scored on the same draw. Seeded.
 *
 * @param one - scores of one group's series
 * @param other - of the same series in the same order
 */
export function pairedIntervals(one: SeriesScore[], other: SeriesScore[]): Record<(typeof COMPARED)[number], Interval> {
  let state = 11;
  const random = () => (state = (state * 16807) % 2147483647) / 2147483647;
  const draws = Array.from({ length: DRAWS }, () => {
    const drawn = one.map(() => Math.floor(random() * one.length));
    const [a, b] = [one, other].map((scores) => scoreFamily(drawn.map((i) => scores[i])));
    return { a, b };
  });
  const interval = (key: keyof FamilyScore): Interval => {
    const differences = draws
      .map(({ a, b }) => a[key] - b[key])
      .filter((difference) => !Number.isNaN(difference))
      .sort((x, y) => x - y);
    const at = (share: number) => differences[Math.round(share * (differences.length - 1))];
    return [at(0.025), at(0.975)];
  };
  const [f1, falseAlarmHoursPerWeek, area] = COMPARED.map(interval);
  return { f1, falseAlarmHoursPerWeek, vusPr: area };
}
