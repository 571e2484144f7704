import { labelList, labelReplace } from './expression';
import { ofPart } from './filtered';
import { splitBy } from './split';

/** A side of a ratio without any series of a part. */
export type LacksSide = 'numerator' | 'denominator';

/**
 * The query of one part: matchers where they can pick it, else the split with what is not wanted left out. Of a part that only the
 * numerator has, what it adds: over the denominator of all. Undefined of a part without a numerator, which has no result.
 * Never throws.
 */
export function partQuery(text: string, label: string, value: string, lacks?: LacksSide): string | undefined {
  if (lacks === 'numerator') {
    return undefined;
  }
  const filtered = ofPart(text, label, value, lacks ? 'numerators' : 'all');
  if (filtered !== undefined) {
    return filtered;
  }
  const split = splitQuery(text, [label], lacks);
  return split && `(${split}) and on (${labelList([label])}) ${labelReplace('vector(1)', label, value)}`;
}

/** The query of all parts by some labels; of labels that only numerators have, what each part adds. Undefined where there are no parts. */
export function splitQuery(text: string, labels: string[], lacks?: LacksSide): string | undefined {
  const split = splitBy(text, labels);
  return split.kind === 'none' ? undefined : lacks && 'parts' in split ? split.parts : split.expr;
}
