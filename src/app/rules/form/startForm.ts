import { readRuleDraft, readRuleRequest } from '../../../links/rulesPage';
import { formatDuration } from '../../../promql/duration';
import { isObject } from '../../../rules/fieldReader';
import { EMPTY_FORM, formFromJson, type RuleForm } from './form';

/** What the page begins with. */
export interface FormStart {
  form: RuleForm;
  /** Whom the form came from, to be said above it. */
  from: 'nothing' | 'request' | 'panel' | 'unreadable';
}

/** The form that an address carries: a saved request, a draft from a panel, or nothing. Never throws. */
export function startForm(search: string): FormStart {
  const parameters = new URLSearchParams(search);
  const request = readRuleRequest(search);
  if (isObject(request)) {
    return { form: formFromJson(request), from: 'request' };
  }
  const draft = readRuleDraft(search);
  if (isObject(draft)) {
    return { form: formFromDraft(draft), from: 'panel' };
  }
  const isMeant = parameters.has('request') || parameters.has('draft');
  return { form: EMPTY_FORM, from: isMeant ? 'unreadable' : 'nothing' };
}

/**
 * What the form becomes when an address is opened while there is a form already: an address without one changes nothing, a
 * panel's query and model go into what is typed, a saved request takes its place.
 */
export function continueForm(start: FormStart, form: RuleForm | undefined): FormStart {
  if (!form || start.from === 'request') {
    return start;
  }
  if (start.from !== 'panel') {
    return { ...start, form };
  }
  const others = Object.entries(form.texts).filter(([field]) => !/^(expr|interval|model\.|name\.)/.test(field));
  return { ...start, form: { ...form, texts: { ...Object.fromEntries(others), ...start.form.texts } } };
}

/** An empty form begins with the Prometheus that is asked already, if there is one. */
export function withUpstream(start: FormStart, upstreamUid: string | undefined): FormStart {
  const isEmpty = start.form === EMPTY_FORM;
  // A variable has no value outside of dashboards.
  if (!isEmpty || !upstreamUid || upstreamUid.includes('$')) {
    return start;
  }
  return { ...start, form: { ...EMPTY_FORM, texts: { 'places.grafana.datasourceUid': upstreamUid } } };
}

/** A draft has lengths in milliseconds where a saved request has durations; the rest is the same. */
function formFromDraft(draft: Record<string, unknown>): RuleForm {
  const model = isObject(draft.model) ? draft.model : {};
  return formFromJson({
    expr: draft.expr,
    model: Object.fromEntries(
      Object.entries(model).map(([key, value]) => [
        key.replace(/Ms$/, ''),
        key.endsWith('Ms') ? duration(value) : value,
      ])
    ),
    interval: duration(draft.stepMs),
    alert: { links: { dashboard: draft.dashboardUrl } },
    places: { grafana: { datasourceUid: draft.upstreamUid } },
  });
}

/** Lengths that no duration can say are shown as they are; the form then complains about them. */
function duration(value: unknown): unknown {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? formatDuration(value) : value;
}
