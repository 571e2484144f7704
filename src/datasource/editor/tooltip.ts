import type { Field } from '../../saved/field';

/**
 * Meaning, default and example in one text.
 *
 * @param standard - the meaning of an empty field, where the row does not say it
 */
export function tooltipOf({ meaning, example, absent }: Field, standard = absent): string {
  const told = standard === undefined ? meaning : `${meaning} Default: ${standard}.`;
  return example === undefined ? told : `${told} Example: ${example}`;
}
