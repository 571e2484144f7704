import { t } from '../language/translate';
import { nodesNamed, parsePromql } from './tree';

/** Why a range query gives an expression with `@ start()` or `@ end()` other values than a rule's evaluations: undefined without them. */
export function atEndsText(expr: string): string | undefined {
  return nodesNamed(parsePromql(expr), 'AtModifierPreprocessors').length === 0
    ? undefined
    : t(
        'promql.at-start-and-end',
        "@ start() and @ end() mean each evaluation's own time, which a range query cannot ask for"
      );
}
