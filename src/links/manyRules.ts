import { watchedOf } from './overviewPage';
import { ruleRequestLink } from './rulesPage';

const ALSO = 'also';
const BUDGET = 'budget';

/** What the Rules page does for more than one expression. */
export interface ManyRules {
  /** Other expressions, for which the same rules are made. */
  also: string[];
  /** Alerts a week that are acceptable of all together, as typed; empty: no budget. */
  budget: string;
}

/** What the address says of other expressions; undefined when it says nothing. */
export function readManyRules(search: string): ManyRules | undefined {
  const parameters = new URLSearchParams(search);
  const text = parameters.get(ALSO);
  return text === null ? undefined : { also: watchedOf(text) ?? [], budget: parameters.get(BUDGET) ?? '' };
}

/** The same as parameters of an address; none where there is no other expression. */
export function manyParameters({ also, budget }: ManyRules): Record<string, string> {
  return also.length === 0 ? {} : { [ALSO]: JSON.stringify(also), ...(budget && { [BUDGET]: budget }) };
}

/** Address of the Rules page with a request that is made for other expressions, too. Below Grafana's own sub path. */
export function manyRulesLink(request: object, also: string[]): string {
  return ruleRequestLink(request, manyParameters({ also, budget: '' }));
}
