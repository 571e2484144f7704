import type { DataSourceInstanceSettings } from '@grafana/data';
import { asPromql } from '../../promql/asPromql';
import { expressionFacts } from '../../promql/facts';
import { BAND_TYPE, speaksPromql } from '../../promql/speaksPromql';
import { upstreamOf } from '../sources';

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
type DataSource = string | { type?: string; uid?: string } | null;

interface SavedVariable {
  name: string;
  multi?: boolean;
  includeAll?: boolean;
  allValue?: string | null;
  current?: { value?: string | string[] };
}

const ALL = '$__all';
const DEFAULT = 'default';
const VARIABLE = /((?<!!)=\s*["'])?(?:\$(\w+)|\$\{(\w+)[^{}]*\}|\[\[(\w+)(?::\w+)?\]\])/g;
/** The data source fills them in. */
const INTERVALS = /\$(__(rate_)?interval(_ms)?\b|\{__(rate_)?interval(_ms)?\})/g;

type Source = Pick<DataSourceInstanceSettings, 'uid' | 'name' | 'type' | 'isDefault' | 'jsonData'>;

/**
 * Queries of all panels of a dashboard as a watch list, those of a row's panels, too, with variables as they were saved. What is
 * hidden or asks no Prometheus is passed over.
 *
 * @param asked - uid of the Prometheus that the list is for; all may be where that is a variable, or missing
 * @param sources - those that there are
 * @returns leftOut - how many queries have a variable without a saved value, or are no PromQL; elsewhere - how many ask another
 * Prometheus, by themselves or by a data source of ours
 */
export function watchedOfDashboard(
  { panels = [], templating }: SavedDashboard,
  asked?: string,
  sources: Source[] = []
): { watched: string[]; leftOut: number; elsewhere: number } {
  const known = new Map((templating?.list ?? []).map((variable) => [variable.name, variable]));
  const found = queriesOf(panels)
    .map(({ expr, source }) => ({ expr: filled(expr, known), ...promOf(source, known, sources) }))
    .filter(({ type }) => mayBePrometheus(type));
  const isKnown = asked !== undefined && !asked.includes('$');
  const here = found.filter(({ uid }) => uid === undefined || !isKnown || uid === asked);
  const watched = here.map(({ expr }) => expr).filter(isPromql);
  return {
    watched: [...new Set(watched)],
    leftOut: here.length - watched.length,
    elsewhere: found.length - here.length,
  };
}

function queriesOf(panels: DashboardPanel[]): Array<{ expr: string; source?: DataSource }> {
  return panels.flatMap((panel) => [
    ...(panel.targets ?? []).flatMap(({ expr, hide, datasource }) =>
      !hide && typeof expr === 'string' && expr.trim()
        ? [{ expr: expr.trim(), source: datasource ?? panel.datasource }]
        : []
    ),
    ...queriesOf(panel.panels ?? []),
  ]);
}

/** Type of a data source, and the uid of the Prometheus that it asks, as far as they are known. */
function promOf(
  source: DataSource | undefined,
  known: ReadonlyMap<string, SavedVariable>,
  sources: Source[]
): { type?: string; uid?: string } {
  const saved = typeof source === 'string' ? { uid: source } : (source ?? { uid: DEFAULT });
  const named = oneValue(saved.uid ?? '', known);
  const found = sources.find((one) => (named === DEFAULT ? one.isDefault : one.uid === named || one.name === named));
  const type = found?.type ?? saved.type;
  const asked =
    type === BAND_TYPE ? found && upstreamOf(found) : speaksPromql(type) ? (found?.uid ?? named) : undefined;
  const uid = oneValue(asked ?? '', known);
  const isResolved = uid !== '' && uid !== DEFAULT && !/\$|\[\[/.test(uid);
  return { type, uid: isResolved ? uid : undefined };
}

function oneValue(text: string, known: ReadonlyMap<string, SavedVariable>): string {
  return text.replace(VARIABLE, (all, _equals, plain?: string, braced?: string, bracketed?: string) => {
    const values = [known.get(plain ?? braced ?? bracketed ?? '')?.current?.value ?? []].flat();
    return values.length === 1 ? values[0] : all;
  });
}

function mayBePrometheus(type: string | undefined): boolean {
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
