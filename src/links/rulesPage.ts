export const APP_PAGE = '/a/anomalyband-prometheus-app';
export const RULES_PAGE = `${APP_PAGE}/rules`;

const REQUEST = 'request';
/** With this parameter a request takes the place of query and model only: an alert that is typed already stays. */
export const KEEP = 'keep';

/**
 * Address of the Rules page with a saved request for rules, the same JSON that the command line reads. Below Grafana's own sub
 * path: to be passed through its `locationUtil`.
 *
 * @param parameters - further ones, such as a time range
 */
export function ruleRequestLink(request: object, parameters: Record<string, string> = {}): string {
  return `${RULES_PAGE}?${new URLSearchParams({ [REQUEST]: JSON.stringify(request), ...parameters })}`;
}

/** The saved request as the address carries it, unchecked: undefined without one, or when it is no JSON. */
export function readRuleRequest(search: string): unknown {
  const text = new URLSearchParams(search).get(REQUEST);
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
