import type { GeneratedRules } from '../generate';
import type { RuleRequest } from '../request';
import { heading } from './heading';
import { groupsAsData } from './ruleFile';
import { yamlText } from './yamlText';

/** A PrometheusRule for the Prometheus operator. */
export function kubernetesFile(request: RuleRequest, generated: GeneratedRules): string {
  const { kubernetesLabels: labels, kubernetesNamespace: namespace } = request.places;
  return yamlText(
    {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: {
        name: resourceName(generated.names.observed),
        ...(namespace && { namespace }),
        ...(Object.keys(labels).length > 0 && { labels }),
      },
      spec: { groups: groupsAsData(generated.groups) },
    },
    heading('kubernetes', request, generated)
  );
}

/** A DNS label out of any text: small letters, digits and dashes, 63 at most, a letter or digit at both ends. */
export function resourceName(text: string): string {
  const name = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 63)
    .replace(/-+$/, '');
  return name || 'anomalyband';
}
