import type { ModelSpec } from '../core';

/** What is handed to the Rules page from a panel: the query on screen, ready to become rules. */
export interface RuleDraft {
  /** PromQL, with all variables filled in. */
  expr: string;
  model: ModelSpec;
  /** History step of the panel: rules with this interval give the same numbers. */
  stepMs?: number;
  /** uid of the Prometheus that is queried. */
  upstreamUid?: string;
  /** Address of the dashboard, for the alert's annotations. */
  dashboardUrl?: string;
}

export const RULES_PAGE = '/a/anomalyband-app/rules';

const PARAMETER = 'draft';

/** Address of the Rules page, filled in with a draft. Below Grafana's own sub path: to be passed through its `locationUtil`. */
export function rulesPageLink(draft: RuleDraft): string {
  return `${RULES_PAGE}?${new URLSearchParams({ [PARAMETER]: JSON.stringify(draft) })}`;
}

/** The draft as the address carries it, unchecked: undefined without one, or when it is no JSON. */
export function readRuleDraft(search: string): unknown {
  const text = new URLSearchParams(search).get(PARAMETER);
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
