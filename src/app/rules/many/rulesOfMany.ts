import {
  exportArchive,
  generateRules,
  isAlert,
  readRequest,
  resourceName,
  ruleCost,
  type ExportedFile,
  type SavedRequest,
} from '../../../rules';
import { t } from '../../../language/translate';

/** The rules of one of many expressions. */
export interface OneOfMany {
  expr: string;
  /** Why there are no rules. */
  why?: string;
  /** Series stored, and samples read a second, for each series of the expression. */
  cost: { recorded: number; samplesPerSecond: number };
}

/** The request of the form, and the same for each other expression, under names of its own and without the panel of the first. */
export function requestsOfMany(saved: SavedRequest, also: string[]): SavedRequest[] {
  const { name: _, places, alert, ...rest } = saved;
  const { dashboardUid: __, panelId: ___, ...grafana } = places?.grafana ?? {};
  const { subject: ____, ...others } = alert ?? {};
  return [
    saved,
    ...also
      .filter((expr) => expr !== saved.expr.trim())
      .map((expr) => ({ ...rest, expr, alert: others, places: { ...places, grafana } })),
  ];
}

/**
 * Whether there are rules for each request. One whose files would have the
 * name of another's is refused, and so is one whose series would.
 */
export function rulesOfMany(requests: SavedRequest[]): OneOfMany[] {
  const taken = new Set<string>();
  return requests.map((saved) => {
    const { request, error, generated } = rulesOf(saved);
    const name = resourceName(generated.names.observed);
    const isTwin = !error && taken.has(name);
    if (!error) {
      taken.add(name);
    }
    const recorded = generated.groups.flatMap(({ rules }) => rules).filter((rule) => !isAlert(rule)).length;
    return {
      expr: saved.expr,
      why:
        error?.message ??
        (isTwin ? t('app.rules.many.its-series-would-have', 'Its series would have the name of another.') : undefined),
      cost: { recorded, samplesPerSecond: ruleCost(request, recorded).samplesPerSecond },
    };
  });
}

/** The files of all that have rules. */
export function filesOfMany(requests: SavedRequest[]): ExportedFile[] {
  const rules = rulesOfMany(requests);
  return requests.flatMap((saved, i) => {
    const { request, generated } = rulesOf(saved);
    return rules[i].why === undefined ? exportArchive(request, generated) : [];
  });
}

function rulesOf(saved: SavedRequest) {
  const { request, problems } = readRequest(saved);
  const generated = generateRules(request);
  const error = [...problems, ...generated.problems].find(({ severity }) => severity === 'error');
  return { request, generated, error };
}
