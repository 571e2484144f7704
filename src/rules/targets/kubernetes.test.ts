import { parse } from 'yaml';
import { defaultModel } from '../../core';
import { generateRules } from '../generate';
import { defaultRequest, type RuleRequest } from '../request';
import { kubernetesFile, resourceName } from './kubernetes';

const name = { level: 'job', metric: 'http_requests', operations: 'rate5m' };
const request = defaultRequest('up', defaultModel('seasonal'), name, 'Requests');
const metadataOf = (places: Partial<RuleRequest['places']>) => {
  const placed = { ...request, places: { ...request.places, ...places } };
  return parse(kubernetesFile(placed, generateRules(placed))).metadata;
};

describe('a PrometheusRule', () => {
  it('has neither labels nor a namespace unasked', () => {
    expect(metadataOf({ kubernetesLabels: {}, kubernetesNamespace: '' })).toEqual({ name: 'job-http-requests-rate5m' });
  });

  it('has those that are asked for', () => {
    const labels = { release: 'prometheus' };
    expect(metadataOf({ kubernetesLabels: labels, kubernetesNamespace: 'monitoring' })).toEqual({
      name: 'job-http-requests-rate5m',
      namespace: 'monitoring',
      labels,
    });
  });
});

it.each([
  ['job:http_requests:rate5m', 'job-http-requests-rate5m'],
  ['__A__', 'a'],
  ['a'.repeat(62) + ':b', 'a'.repeat(62)],
  ['::', 'anomalyband'],
])('makes a DNS label of %s', (text, expected) => {
  expect(resourceName(text)).toBe(expected);
});
