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

export const APP_PAGE = '/a/anomalyband-prometheus-app';
export const RULES_PAGE = `${APP_PAGE}/rules`;

const DRAFT = 'draft';
const REQUEST = 'request';

/** Address of the Rules page, filled in with a draft. Below Grafana's own sub path: to be passed through its `locationUtil`. */
export function rulesPageLink(draft: RuleDraft): string {
  return `${RULES_PAGE}?${new URLSearchParams({ [DRAFT]: JSON.stringify(draft) })}`;
}

/** The draft as the address carries it, unchecked: undefined without one, or when it is no JSON. */
export function readRuleDraft(search: string): unknown {
  return readJson(search, DRAFT);
}

/**
 * Address of the Rules page with a saved request for rules, the same JSON that the command line reads. Below Grafana's own
 * sub path, as `rulesPageLink`.
 *
 * @param parameters - further ones, such as a time range
 */
export function ruleRequestLink(request: object, parameters: Record<string, string> = {}): string {
  return `${RULES_PAGE}?${new URLSearchParams({ [REQUEST]: JSON.stringify(request), ...parameters })}`;
}

/** The saved request as the address carries it, unchecked: undefined without one, or when it is no JSON. */
export function readRuleRequest(search: string): unknown {
  return readJson(search, REQUEST);
}

function readJson(search: string, parameter: string): unknown {
  const text = new URLSearchParams(search).get(parameter);
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
