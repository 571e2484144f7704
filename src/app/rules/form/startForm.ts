import { KEEP, readRuleRequest } from '../../../links/rulesPage';
import { isObject } from '../../../saved/field';
import { NEW_ALERT } from '../../../saved/request';
import { formFromJson, NEW_FORM, type RuleForm } from './form';

/** The form when the page opens. */
export interface FormStart {
  form: RuleForm;
  /** Whom the form came from, to be said above it. */
  from: 'nothing' | 'request' | 'panel' | 'unreadable';
}

/** The form that an address carries: a saved request, that of a panel, or nothing. Never throws. */
export function startForm(search: string): FormStart {
  const parameters = new URLSearchParams(search);
  const request = readRuleRequest(search);
  if (isObject(request)) {
    return parameters.has(KEEP)
      ? { form: formFromJson({ ...request, alert: { ...NEW_ALERT, ...Object(request.alert) } }), from: 'panel' }
      : { form: formFromJson(request), from: 'request' };
  }
  return { form: NEW_FORM, from: parameters.has('request') ? 'unreadable' : 'nothing' };
}

/**
 * The form after an address is opened while there is a form already: an address without one changes nothing, a
 * panel's query and model go into what is typed, a saved request takes its place.
 */
export function continueForm(start: FormStart, form: RuleForm | undefined): FormStart {
  if (!form || start.from === 'request') {
    return start;
  }
  if (start.from !== 'panel') {
    return { ...start, form };
  }
  const others = Object.entries(form.texts).filter(
    ([field]) => !/^(expr|interval|model\.|name\.|exclusion)/.test(field)
  );
  const kept = others.filter(([field]) => field === 'alert.keepFiringFor');
  const texts = { ...Object.fromEntries(others), ...start.form.texts, ...Object.fromEntries(kept) };
  return { ...start, form: { ...form, texts } };
}

/** A form that names no Prometheus begins with the one that is asked already, if there is one. */
export function withUpstream(start: FormStart, upstreamUid: string | undefined): FormStart {
  // A variable has no value outside of dashboards.
  const { texts } = start.form;
  if (texts['places.grafana.datasourceUid'] || !upstreamUid || upstreamUid.includes('$')) {
    return start;
  }
  return { ...start, form: { ...start.form, texts: { ...texts, 'places.grafana.datasourceUid': upstreamUid } } };
}
