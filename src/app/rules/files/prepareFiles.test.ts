import { EMPTY_FORM, type RuleForm } from '../form/form';
import { prepareFiles } from './prepareFiles';
import { prepareRequest } from '../form/prepareRequest';

function filesOf(texts: RuleForm['texts']) {
  const form = { ...EMPTY_FORM, texts: { expr: 'sum by (job) (rate(http_requests_total[5m]))', ...texts } };
  return prepareFiles(prepareRequest(form, 0));
}
const names = (texts: RuleForm['texts']) => filesOf(texts).map(({ id, file }) => [id, file?.name]);

describe('the tabs of the files', () => {
  test('have a file for every target whose place is known, the test and the request', () => {
    expect(names({ 'places.grafana.datasourceUid': 'prom' })).toEqual([
      ['prometheus', 'job-http-requests-rate5m.rules.yml'],
      ['mimir', 'job-http-requests-rate5m.mimir.yml'],
      ['kubernetes', 'job-http-requests-rate5m.prometheusrule.yml'],
      ['grafana', 'job-http-requests-rate5m.grafana.yml'],
      ['forecast', 'job-http-requests-rate5m.forecast.yml'],
      ['test', 'job-http-requests-rate5m.test.yml'],
      ['request', 'job-http-requests-rate5m.json'],
    ]);
  });

  test('say at the field of the form what a target lacks, and leave the others alone', () => {
    const tabs = filesOf({ 'places.kubernetesNamespace': 'My Namespace' });
    expect(tabs.map(({ id, file, problems }) => [id, file !== undefined, problems.map(({ field }) => field)])).toEqual([
      ['prometheus', true, []],
      ['mimir', true, []],
      ['kubernetes', false, ['places.kubernetesNamespace']],
      ['grafana', false, ['places.grafana.datasourceUid']],
      ['forecast', true, []],
      ['test', true, []],
      ['request', true, []],
    ]);
  });

  test('are all empty while the expression is wrong', () => {
    expect(filesOf({ expr: 'sum by (' }).filter(({ file }) => file)).toEqual([]);
  });

  test('say in a sentence why Grafana asks the upstream', () => {
    expect(filesOf({}).find(({ id }) => id === 'grafana')!.howTo).toContain(
      'A data source without a backend cannot serve alerts'
    );
  });
});
