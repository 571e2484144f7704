import { checkPlace } from './checkPlace';
import { DEFAULT_PLACES, type RulePlaces } from './places';
import type { Target } from './targets/target';

const grafana = { datasourceUid: 'prometheus', folder: 'Alerts' };
const fieldsOf = (target: Target, changes: Partial<RulePlaces>) =>
  checkPlace(target, { ...DEFAULT_PLACES, grafana, ...changes }).map(({ field }) => field);

it.each<[Target, Partial<RulePlaces>]>([
  ['prometheus', { mimirNamespace: '', grafana: { datasourceUid: '', folder: '' } }],
  ['mimir', { mimirNamespace: 'a "b": #c é' }],
  [
    'kubernetes',
    { kubernetesNamespace: 'monitoring-1', kubernetesLabels: { 'app.kubernetes.io/name': 'x_1.y', empty: '' } },
  ],
  ['grafana', { grafana: { ...grafana, folder: 'a/b: "c" $d', dashboardUid: 'abc', panelId: 3 } }],
])('has nothing to say about a place that %s takes: %j', (target, changes) => {
  expect(fieldsOf(target, changes)).toEqual([]);
});

it.each<[Target, Partial<RulePlaces>, string]>([
  ['mimir', { mimirNamespace: ' ' }, 'places.mimirNamespace'],
  ['mimir', { mimirNamespace: 'a\u0000' }, 'places.mimirNamespace'],
  ['kubernetes', { kubernetesNamespace: 'Monitoring' }, 'places.kubernetesNamespace'],
  ['kubernetes', { kubernetesNamespace: 'a\nb: c' }, 'places.kubernetesNamespace'],
  ['kubernetes', { kubernetesLabels: { release: '{{ x }}' } }, 'places.kubernetesLabels.release'],
  ['kubernetes', { kubernetesLabels: { 'a b': 'x' } }, 'places.kubernetesLabels.a b'],
  ['grafana', { grafana: { ...grafana, datasourceUid: '' } }, 'places.grafana.datasourceUid'],
  ['grafana', { grafana: { ...grafana, datasourceUid: '${DS_PROMETHEUS}' } }, 'places.grafana.datasourceUid'],
  ['grafana', { grafana: { ...grafana, folder: '' } }, 'places.grafana.folder'],
  ['grafana', { grafana: { ...grafana, dashboardUid: 'a b' } }, 'places.grafana.dashboardUid'],
  ['grafana', { grafana: { ...grafana, panelId: 2 } }, 'places.grafana.panelId'],
])('refuses for %s %j at %s', (target, changes, field) => {
  expect(fieldsOf(target, changes)).toEqual([field]);
});
