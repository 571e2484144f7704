import { textProblem } from './plainText';
import type { RulePlaces } from './places';
import type { Problem } from '../saved/problem';
import { shown } from '../saved/shown';
import type { Target } from './targets/target';
import { t } from '../language/translate';

/** Problems of the place that one target's file is made for. The other targets ignore them. */
export function checkPlace(target: Target, places: RulePlaces): Problem[] {
  switch (target) {
    case 'prometheus':
    case 'forecast':
      return [];
    case 'mimir':
      return checkText(
        'places.mimirNamespace',
        places.mimirNamespace,
        t('rules.a-namespace-for-the', 'A namespace for the rule groups is needed.')
      );
    case 'kubernetes':
      return checkKubernetes(places);
    case 'grafana':
      return checkGrafana(places);
  }
}

function checkKubernetes({ kubernetesLabels, kubernetesNamespace }: RulePlaces): Problem[] {
  const namespace = kubernetesNamespace ?? 'default';
  return [
    ...(DNS_LABEL.test(namespace)
      ? []
      : [
          error(
            'places.kubernetesNamespace',
            t('rules.small-letters-digits-and', '{{namespace}}: small letters, digits and - only, 63 at most.', {
              namespace: shown(namespace),
            })
          ),
        ]),
    ...Object.entries(kubernetesLabels).flatMap(([name, value]) => {
      const field = `places.kubernetesLabels.${name}`;
      return LABEL_KEY.test(name) && (value === '' || LABEL_PART.test(value))
        ? []
        : [
            error(
              field,
              t(
                'rules.kubernetes-label',
                '{{label}} is not a Kubernetes label: use letters, digits, -, _ and . only, 63 at most.',
                { label: shown(`${name}: ${value}`) }
              )
            ),
          ];
    }),
  ];
}

function checkGrafana({ grafana: { datasourceUid, folder, dashboardUid, panelId } }: RulePlaces): Problem[] {
  const uid = (field: string, value: string, wanted: string) =>
    UID.test(value)
      ? []
      : [
          error(
            `places.grafana.${field}`,
            t('rules.is-not-a-valid', '{{value}} is not a valid uid. {{wanted}}', { value: shown(value), wanted })
          ),
        ];
  return [
    ...uid(
      'datasourceUid',
      datasourceUid,
      t(
        'rules.name-the-prometheus-data',
        'Name the Prometheus data source which holds the recorded series, by the uid in its address.'
      )
    ),
    ...checkText(
      'places.grafana.folder',
      folder,
      t('rules.grafana-keeps-alert-rules', 'Grafana keeps alert rules in folders: name one.')
    ),
    ...(dashboardUid === undefined
      ? []
      : uid('dashboardUid', dashboardUid, t('rules.it-is-in-the', 'It is in the address of the dashboard.'))),
    ...(panelId === undefined || (Number.isSafeInteger(panelId) && panelId >= 0 && dashboardUid !== undefined)
      ? []
      : [
          error(
            'places.grafana.panelId',
            t('rules.a-whole-number-and', '{{panelId}}: a whole number, and only together with dashboardUid.', {
              panelId,
            })
          ),
        ]),
  ];
}

const DNS_LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const LABEL_PART = /^[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$/;
const LABEL_KEY = /^([a-z0-9.-]{1,253}\/)?[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$/;
const UID = /^[a-zA-Z0-9_-]{1,40}$/;

function checkText(field: string, text: string, whenEmpty: string): Problem[] {
  if (text.trim() === '') {
    return [error(field, whenEmpty)];
  }
  const wrong = textProblem(text);
  return wrong === undefined
    ? []
    : [error(field, t('rules.has', '{{text}} has {{wrong}}.', { text: shown(text), wrong }))];
}

function error(field: string, message: string): Problem {
  return { field, severity: 'error', code: 'place-invalid', message };
}
