import { checkPlace } from './checkPlace';
import type { GeneratedRules } from './generate';
import type { RuleRequest } from './request';
import type { Problem } from '../saved/problem';
import { ruleTestFile } from './ruleTest/ruleTestFile';
import { saveRequest } from './saveRequest';
import { forecastFile } from './targets/forecast';
import { grafanaFile } from './targets/grafana';
import { kubernetesFile, resourceName } from './targets/kubernetes';
import { mimirFile, prometheusFile } from './targets/prometheus';
import { USUAL_TARGETS, type Target } from './targets/target';

/** A file to be written, by its name without a folder. */
export interface ExportedFile {
  name: string;
  text: string;
}

interface Exported {
  /** Empty when there is an error among the problems. */
  files: ExportedFile[];
  /** Problems of the rules, and of the target's place. */
  problems: Problem[];
}

/** The file for one target. */
export function exportRules(target: Target, request: RuleRequest, generated: GeneratedRules): Exported {
  const problems = [...generated.problems, ...checkPlace(target, request.places)];
  if (generated.groups.length === 0 || problems.some(({ severity }) => severity === 'error')) {
    return { files: [], problems };
  }
  return { files: [{ name: fileName(generated, target), text: WRITERS[target](request, generated) }], problems };
}

/** The test of the rules, to be laid beside the file for Prometheus: it says for `promtool test rules` when they fire. */
export function exportRuleTest(request: RuleRequest, generated: GeneratedRules): ExportedFile[] {
  if (generated.groups.length === 0) {
    return [];
  }
  const text = ruleTestFile(request, generated, fileName(generated, 'prometheus'));
  return [{ name: fileName(generated, 'test'), text }];
}

/** The request itself, as the command line and the Rules page read it. */
export function exportRequest(request: RuleRequest, generated: GeneratedRules): ExportedFile {
  return { name: fileName(generated, 'request'), text: `${JSON.stringify(saveRequest(request), null, 2)}\n` };
}

/**
 * Everything at once: the request, the test, and a file for every usual target whose place is known. Empty when there are no rules.
 */
export function exportArchive(request: RuleRequest, generated: GeneratedRules): ExportedFile[] {
  if (generated.groups.length === 0) {
    return [];
  }
  return [
    exportRequest(request, generated),
    ...exportRules('prometheus', request, generated).files,
    ...exportRuleTest(request, generated),
    ...USUAL_TARGETS.filter((target) => target !== 'prometheus').flatMap(
      (target) => exportRules(target, request, generated).files
    ),
  ];
}

const WRITERS: Record<Target, (request: RuleRequest, generated: GeneratedRules) => string> = {
  prometheus: prometheusFile,
  mimir: mimirFile,
  kubernetes: kubernetesFile,
  grafana: grafanaFile,
  forecast: forecastFile,
};

const ENDINGS = {
  prometheus: 'rules.yml',
  mimir: 'mimir.yml',
  kubernetes: 'prometheusrule.yml',
  grafana: 'grafana.yml',
  forecast: 'forecast.yml',
  test: 'test.yml',
  request: 'json',
};

function fileName({ names }: GeneratedRules, kind: keyof typeof ENDINGS): string {
  return `${resourceName(names.observed)}.${ENDINGS[kind]}`;
}
