import { fillIn } from '../alertTexts';
import type { AlertingRule } from '../ruleTypes';

/**
 * Labels and annotations as Grafana reads them from a provisioning file, so that they come out as Prometheus has them. Grafana's
 * templates have no `$value`: a further query, RESULT, gives it, when it is needed.
 */
export function grafanaTexts({ labels, annotations, told: asked }: AlertingRule): {
  labels: Record<string, string>;
  annotations: Record<string, string>;
  needsResult: boolean;
} {
  const told = asked ? { ...annotations, description: fillIn(asked.sentence, humanized) + asked.hint } : annotations;
  const all = [...Object.values(labels), ...Object.values(told)];
  return {
    labels: mapValues(labels, (text) => literal(withResult(text))),
    annotations: mapValues(told, (text) => withoutVariables(withResult(text))),
    needsResult: all.some((text) => withResult(text) !== text),
  };
}

/** In labels, names and folders Grafana takes `$NAME` for a variable of its environment: a dollar sign is written twice. */
export function literal(text: string): string {
  return text.replaceAll('$', '$$$$');
}

/**
 * In annotations only `${...}` and `$__file{...}` are variables, in some versions, and writing the sign twice would leave both:
 * there the template gives it.
 */
function withoutVariables(text: string): string {
  return text.replace(/\$(?=\{|__)/g, '{{ "$" }}');
}

/** Values that Prometheus' description looks up are further queries here; NaN, which equals nothing, is an unknown one. */
const humanized = (refId: string) =>
  `{{ with $values.${refId} }}{{ if eq .Value .Value }}{{ humanize .Value }}{{ else }}unknown{{ end }}{{ end }}`;

/** NaN while an alert is only kept firing: then the text says nothing. */
function withResult(text: string): string {
  return text.replace(
    /\{\{ *\$value( *\| *\w+)? *\}\}/g,
    (_, format: string | undefined) =>
      `{{ with $values.RESULT }}{{ if eq .Value .Value }}{{ .Value${format ?? ''} }}{{ end }}{{ end }}`
  );
}

function mapValues(texts: Record<string, string>, change: (text: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, change(text)]));
}
