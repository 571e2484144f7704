import type { Field } from '../../saved/field';
import { t } from '../../language/translate';

/**
 * Meaning, default and example in one text.
 *
 * @param standard - the meaning of an empty field, where the row does not say it
 */
export function tooltipOf({ meaning, example, absent }: Field, standard = absent): string {
  const told =
    standard === undefined
      ? meaning
      : t('datasource.editor.default', '{{meaning}} Default: {{standard}}.', { meaning, standard });
  return example === undefined
    ? told
    : t('datasource.editor.example', '{{told}} Example: {{example}}', { told, example });
}
