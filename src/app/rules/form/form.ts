import type { SavedRequest } from '../../../rules';

/** What a field of the form holds when it is read: `number` and `flag` are typed as text all the same. */
type Kind = 'text' | 'number' | 'flag' | 'list';

/** Every single-line field, by its path in a saved request. */
const FIELDS = {
  expr: 'text',
  'name.level': 'text',
  'name.metric': 'text',
  'name.operations': 'text',
  'model.method': 'text',
  'model.spread': 'text',
  'model.bandWidth': 'number',
  'model.innerBandWidth': 'number',
  'model.cycles': 'number',
  'model.period': 'text',
  'model.smoothing': 'text',
  'model.trend': 'text',
  'model.window': 'text',
  'model.direction': 'text',
  'model.for': 'text',
  'model.minWidth': 'number',
  'model.minWidthRatio': 'number',
  'model.clipMin': 'number',
  'model.clipMax': 'number',
  'model.timeZone': 'text',
  interval: 'text',
  modelInterval: 'text',
  recordBand: 'flag',
  'alert.subject': 'text',
  'alert.separate': 'flag',
  'alert.severity': 'text',
  'alert.keepFiringFor': 'text',
  'alert.whenMissing': 'flag',
  'alert.optOut.metric': 'text',
  'alert.optOut.on': 'list',
  'alert.links.dashboard': 'text',
  'alert.links.panel': 'text',
  'alert.links.runbook': 'text',
  'places.mimirNamespace': 'text',
  'places.kubernetesNamespace': 'text',
  'places.grafana.datasourceUid': 'text',
  'places.grafana.folder': 'text',
  'places.grafana.dashboardUid': 'text',
  'places.grafana.panelId': 'number',
  madeAt: 'text',
} as const satisfies Record<string, Kind>;

export type FormField = keyof typeof FIELDS;

/** Every list of names with texts, by its path in a saved request. */
const LISTS = {
  labels: 'alert.labels',
  annotations: 'alert.annotations',
  kubernetesLabels: 'places.kubernetesLabels',
} as const;

export type FormList = keyof typeof LISTS;

export const listPath = (list: FormList) => LISTS[list];

/** A row of such a list. */
export interface Pair {
  name: string;
  value: string;
}

/** The Rules form as it is typed. Nothing is corrected: what cannot be read stays, and is complained about at its field. */
export interface RuleForm {
  /** An absent or empty text stands for the default. */
  texts: Partial<Record<FormField, string>>;
  lists: Record<FormList, Pair[]>;
  /** Not editable here, but kept. */
  exclusions?: unknown;
}

export const EMPTY_FORM: RuleForm = { texts: {}, lists: { labels: [], annotations: [], kubernetesLabels: [] } };

/**
 * The form as JSON in the form of a saved request, with what was typed wrongly in it: `readRequest` names those fields.
 * Empty fields are left out.
 */
export function formToJson(form: RuleForm): SavedRequest {
  const json: Record<string, unknown> = { expr: '' };
  for (const field of Object.keys(FIELDS) as FormField[]) {
    const text = form.texts[field];
    if (text !== undefined && (field === 'expr' || text.trim() !== '')) {
      put(json, field, valueOf(text, FIELDS[field]));
    }
  }
  for (const list of Object.keys(LISTS) as FormList[]) {
    const filled = form.lists[list].filter(({ name, value }) => name !== '' || value !== '');
    if (filled.length > 0) {
      put(json, LISTS[list], Object.fromEntries(filled.map(({ name, value }) => [name, value])));
    }
  }
  if (form.exclusions !== undefined) {
    put(json, 'model.exclusions', form.exclusions);
  }
  return json as unknown as SavedRequest;
}

/** The form that shows a saved request. Values of a wrong type are shown as JSON, so that nothing is lost unseen. */
export function formFromJson(json: unknown): RuleForm {
  const texts: RuleForm['texts'] = {};
  for (const field of Object.keys(FIELDS) as FormField[]) {
    const value = get(json, field);
    if (value !== undefined && value !== null) {
      texts[field] = textOf(value, FIELDS[field]);
    }
  }
  const exclusions = get(json, 'model.exclusions');
  return {
    texts,
    lists: {
      labels: pairsOf(get(json, LISTS.labels)),
      annotations: pairsOf(get(json, LISTS.annotations)),
      kubernetesLabels: pairsOf(get(json, LISTS.kubernetesLabels)),
    },
    ...(exclusions !== undefined && { exclusions }),
  };
}

function valueOf(text: string, kind: Kind): unknown {
  const trimmed = text.trim();
  switch (kind) {
    case 'number':
      return Number.isFinite(Number(trimmed)) ? Number(trimmed) : trimmed;
    case 'flag':
      return trimmed === 'true' ? true : trimmed === 'false' ? false : trimmed;
    case 'list':
      return trimmed.split(/[\s,]+/).filter(Boolean);
    case 'text':
      return text;
  }
}

function textOf(value: unknown, kind: Kind): string {
  if (kind === 'list' && Array.isArray(value)) {
    return value.map(String).join(', ');
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function pairsOf(value: unknown): Pair[] {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).map(([name, text]) => ({ name, value: textOf(text, 'text') }))
    : [];
}

function get(json: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (at, key) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined),
      json
    );
}

function put(json: Record<string, unknown>, path: string, value: unknown) {
  const keys = path.split('.');
  const last = keys.pop()!;
  const at = keys.reduce((below, key) => (below[key] ??= {}) as Record<string, unknown>, json);
  at[last] = value;
}
