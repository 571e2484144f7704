import { isGroupingLabel } from '../promql/expression';
import { isLabelName, isMetricName } from '../recorded/names';
import { textProblem } from './plainText';
import type { AlertChoice } from './request';
import type { Problem } from '../saved/problem';
import { shown } from '../saved/shown';
import { t } from '../language/translate';

/** Names and texts of the alert: what a server would refuse, or understand differently than it was typed. */
export function checkAlert(alert: AlertChoice): Problem[] {
  return [
    ...(isLabelName(alert.subject)
      ? []
      : [
          error(
            'alert.subject',
            'subject-invalid',
            t('rules.letters-digits-and-only', '{{subject}}: letters, digits and _ only.', {
              subject: shown(alert.subject),
            })
          ),
        ]),
    ...checkText('alert.severity', alert.severity),
    ...(Number.isInteger(alert.keepFiringForMs) && alert.keepFiringForMs >= 0
      ? []
      : [
          error(
            'alert.keepFiringFor',
            'length-invalid',
            t('rules.invalid-keep-firing-for', 'invalid keep_firing_for: {{keepFiringFor}} ms.', {
              keepFiringFor: alert.keepFiringForMs,
            })
          ),
        ]),
    ...(alert.optOut ? checkOptOut(alert.optOut) : []),
    ...Object.entries(alert.labels).flatMap(([name, value]) => checkLabel(name, value)),
    ...Object.entries(alert.annotations).flatMap(([name, value]) => checkAnnotation(name, value)),
    ...Object.entries(alert.links).flatMap(([name, url]) => checkLink(name, url)),
  ];
}

function checkOptOut({ metric, on }: NonNullable<AlertChoice['optOut']>): Problem[] {
  const labels = on.length > 0 ? on.filter((name) => !isGroupingLabel(name)) : [''];
  return [
    ...(isMetricName(metric)
      ? []
      : [
          error(
            'alert.optOut.metric',
            'metric-invalid',
            t('rules.is-not-a-metric', '{{metric}} is not a metric name.', { metric: shown(metric) })
          ),
        ]),
    ...labels.map((name) =>
      error(
        'alert.optOut.on',
        'label-invalid',
        t('rules.is-not-a-label', '{{name}} is not a label name that PromQL can match. Name the labels to match by.', {
          name: shown(name),
        })
      )
    ),
  ];
}

function checkLabel(name: string, value: string): Problem[] {
  const field = `alert.labels.${name}`;
  if (!isLabelName(name) || name.startsWith('__')) {
    return [
      error(
        field,
        'label-invalid',
        t(
          'rules.is-not-a-label-name',
          '{{name}} is not a label name: use letters, digits and _, and do not begin with two _.',
          { name: shown(name) }
        )
      ),
    ];
  }
  if (name === 'alertname' || name === 'alertstate' || name === 'severity') {
    return [error(field, 'label-reserved', t('rules.is-set-already', '{{name}} is set already.', { name }))];
  }
  return checkText(field, value);
}

function checkAnnotation(name: string, value: string): Problem[] {
  const field = `alert.annotations.${name}`;
  return isLabelName(name)
    ? checkText(field, value)
    : [
        error(
          field,
          'label-invalid',
          t('rules.is-not-an-annotation', '{{name}} is not an annotation name: use letters, digits and _.', {
            name: shown(name),
          })
        ),
      ];
}

function checkLink(name: string, url: string | undefined): Problem[] {
  const field = `alert.links.${name}`;
  if (!url) {
    return [];
  }
  return /^(https?:\/\/|\/)/.test(url)
    ? checkText(field, url)
    : [
        error(
          field,
          'link-invalid',
          t('rules.is-not-a-link', '{{url}} is not a link: a link starts with http://, https:// or /.', {
            url: shown(url),
          })
        ),
      ];
}

/** Text that may stand between `{{` and `}}`; anything else would either be refused or mean something that nobody typed. */
const TEMPLATE =
  /(?<!\{)\{\{ *\$(labels\.[a-zA-Z_][a-zA-Z0-9_]*|value)( *\| *(humanize|humanizePercentage|humanizeDuration))? *\}\}/g;

function checkText(field: string, text: string): Problem[] {
  const rest = text.replace(TEMPLATE, '');
  if (rest.includes('{{') || rest.includes('}}')) {
    const message = t(
      'rules.of-templates-only-labels',
      '{{text}}: of templates only {{ $labels.name }} and {{ $value }} are understood here.',
      { text: shown(text) }
    );
    return [error(field, 'template-unknown', message)];
  }
  const wrong = textProblem(text);
  return wrong === undefined
    ? []
    : [error(field, 'text-invalid', t('rules.has', '{{text}} has {{wrong}}.', { text: shown(text), wrong }))];
}

function error(field: string, code: string, message: string): Problem {
  return { field, severity: 'error', code, message };
}
