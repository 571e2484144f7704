import { readRuleDraft, readRuleRequest } from '../../links/rulesPage';
import { formatDuration } from '../../promql/duration';
import { EMPTY_FORM, formFromJson, type RuleForm } from './form';

/** What the page begins with. */
export interface FormStart {
  form: RuleForm;
  upstreamUid?: string;
  /** Whom the form came from, to be said above it. */
  from: 'nothing' | 'request' | 'panel' | 'unreadable';
}

/** The form that an address carries: a saved request, a draft from a panel, or nothing. Never throws. */
export function startForm(search: string): FormStart {
  const parameters = new URLSearchParams(search);
  const upstreamUid = parameters.get('upstream') || undefined;
  const request = readRuleRequest(search);
  if (isObject(request)) {
    return { form: formFromJson(request), upstreamUid, from: 'request' };
  }
  const draft = readRuleDraft(search);
  if (isObject(draft)) {
    const uid = typeof draft.upstreamUid === 'string' ? draft.upstreamUid : undefined;
    return { form: formFromDraft(draft), upstreamUid: uid ?? upstreamUid, from: 'panel' };
  }
  const isMeant = parameters.has('request') || parameters.has('draft');
  return { form: EMPTY_FORM, upstreamUid, from: isMeant ? 'unreadable' : 'nothing' };
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
  });
}

/** Lengths that no duration can say are shown as they are; the form then complains about them. */
function duration(value: unknown): unknown {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? formatDuration(value) : value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
