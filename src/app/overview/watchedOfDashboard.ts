import { asPromql } from '../../promql/asPromql';
import { expressionFacts } from '../../promql/facts';
import { BAND_TYPE, speaksPromql } from '../../promql/speaksPromql';

/** What is read of a saved dashboard. */
export interface SavedDashboard {
  panels?: DashboardPanel[];
  templating?: { list?: SavedVariable[] };
}

interface DashboardPanel {
  datasource?: DataSource;
  targets?: Array<{ expr?: unknown; hide?: boolean; datasource?: DataSource }>;
  panels?: DashboardPanel[];
}

/** Old dashboards have the name of the data source, which does not tell its type. */
type DataSource = string | { type?: string } | null;

interface SavedVariable {
  name: string;
  multi?: boolean;
  includeAll?: boolean;
  allValue?: string | null;
  current?: { value?: string | string[] };
}

const ALL = '$__all';
const VARIABLE = /((?<!!)=\s*["'])?(?:\$(\w+)|\$\{(\w+)[^{}]*\}|\[\[(\w+)(?::\w+)?\]\])/g;
/** The data source fills them in. */
const INTERVALS = /\$(__(rate_)?interval(_ms)?\b|\{__(rate_)?interval(_ms)?\})/g;

/**
 * Queries of all panels of a dashboard as a watch list, those of a row's panels, too, with variables as they were saved. What is
 * hidden or asks no Prometheus is passed over.
 *
 * @returns leftOut - how many queries have a variable without a saved value, or are no PromQL
 */
export function watchedOfDashboard({ panels = [], templating }: SavedDashboard) {
  const known = new Map((templating?.list ?? []).map((variable) => [variable.name, variable]));
  const exprs = exprsOf(panels).map((expr) => filled(expr, known));
  const watched = exprs.filter(isPromql);
  return { watched: [...new Set(watched)], leftOut: exprs.length - watched.length };
}

function exprsOf(panels: DashboardPanel[]): string[] {
  return panels.flatMap((panel) => [
    ...(panel.targets ?? [])
      .filter(({ hide, datasource }) => !hide && mayBePrometheus(datasource ?? panel.datasource))
      .flatMap(({ expr }) => (typeof expr === 'string' && expr.trim() ? [expr.trim()] : [])),
    ...exprsOf(panel.panels ?? []),
  ]);
}

function mayBePrometheus(source: DataSource | undefined): boolean {
  const type = typeof source === 'object' ? source?.type : undefined;
  // "datasource" is the type of a panel with queries to several.
  return type === undefined || type === 'datasource' || type === BAND_TYPE || speaksPromql(type);
}

function isPromql(expr: string): boolean {
  const { variables, syntaxError, typeError, excess, type } = expressionFacts(expr.replace(INTERVALS, '5m'));
  return variables.length === 0 && !syntaxError && !typeError && !excess && type === 'instant vector';
}

/** `job="$job"` becomes a regular expression where all or several values are chosen. */
function filled(expr: string, known: ReadonlyMap<string, SavedVariable>): string {
  return expr.replace(VARIABLE, (text, equals = '', plain?: string, braced?: string, bracketed?: string) => {
    const variable = known.get(plain ?? braced ?? bracketed ?? '');
    const values = [variable?.current?.value ?? []].flat().filter((value) => value !== '');
    if (!variable || values.length === 0) {
      return text;
    }
    if (values.includes(ALL)) {
      return equals.replace('=', '=~') + (variable.allValue || '.*');
    }
    if (values.length > 1) {
      return equals.replace('=', '=~') + asPromql(values);
    }
    // Grafana escapes the one value of several, too, unless it is compared as it is.
    const isPattern = (variable.multi || variable.includeAll) && !equals;
    return equals + asPromql(isPattern ? values : values[0]);
  });
}
