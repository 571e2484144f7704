import { roseFromNothing, type PartMeans } from '../core';

/** Of a part's like: less is rounding. */
const DUST = 1e-9;

/**
 * What share of the residual each part would have if all moved alike: by one share of their predictions. Where there are hardly any
 * predictions, all that was predicted may be the event itself (it is in today's level), so that parts which stayed at 0 count like any
 * other part; where predictions cancel out, the residual is as likely in any part.
 *
 * @param residual - of the whole
 */
export function evenShares(parts: Array<Pick<PartMeans, 'observed' | 'predicted'>>, residual: number): number[] {
  const count = parts.length;
  const sumOf = (of: (part: (typeof parts)[number]) => number) => parts.reduce((sum, part) => sum + of(part), 0);
  const predicted = sumOf((part) => Math.abs(part.predicted));
  if (!(predicted > 0)) {
    return parts.map(() => 1 / count);
  }
  if (2 * Math.abs(sumOf((part) => part.predicted)) < predicted) {
    const all = predicted + Math.abs(residual);
    return parts.map((part) => (Math.abs(part.predicted) + Math.abs(residual) / count) / all);
  }
  const risen = roseFromNothing(
    parts.map((part) => part.observed),
    parts.map((part) => part.predicted)
  );
  if (!risen) {
    return parts.map((part) => Math.abs(part.predicted) / predicted);
  }
  const least = (DUST * sumOf((part) => Math.abs(part.observed))) / count;
  const stayed = parts.map((part) => Math.abs(part.observed) + Math.abs(part.predicted) <= least);
  const others = 1 - stayed.filter(Boolean).length / count;
  return parts.map((part, i) => (stayed[i] ? 1 / count : (others * Math.abs(part.predicted)) / predicted));
}
