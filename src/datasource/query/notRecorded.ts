import type { ModelSpec } from '../../core';
import { t } from '../../language/translate';

/** Why recorded series cannot serve a model: nothing in their names or numbers tells these apart. Undefined when they can. */
export function notRecorded({ timeZone, exclusions }: ModelSpec, exclusionTag?: string): string | undefined {
  if (timeZone !== undefined) {
    return t(
      'datasource.query.recorded-series-do-not',
      'Recorded series do not say which time zone their rules keep to'
    );
  }
  if (exclusions?.length || exclusionTag !== undefined) {
    return t(
      'datasource.query.recorded-series-do-not-say',
      'Recorded series do not say what their rules leave out of the history'
    );
  }
  return undefined;
}
