import {
  exportRequest,
  exportRules,
  exportRuleTest,
  TARGET_TEXTS,
  TARGETS,
  type ExportedFile,
  type Problem,
  type RuleRequest,
  type Target,
} from '../../../rules';
import { formFieldOf } from '../form/form';
import type { PreparedRequest } from '../form/prepareRequest';
import { t } from '../../../language/translate';

export type FileTabId = Target | 'test' | 'request';

/** One tab of the files: a target, the test, or the request itself. */
interface FileTab {
  id: FileTabId;
  label: string;
  howTo: string;
  file?: ExportedFile;
  /** Problems of the place that the file is made for, by field of the form. */
  problems: Problem[];
}

const LABELS: Record<FileTabId, string> = {
  prometheus: 'Prometheus',
  mimir: 'Mimir',
  kubernetes: 'Kubernetes',
  grafana: 'Grafana',
  get forecast() {
    return t('app.rules.files.forecast-names', 'Forecast names');
  },
  get test() {
    return t('app.rules.files.test', 'Test');
  },
  get request() {
    return t('app.rules.files.request', 'Request');
  },
};

/** The files of a request, one per tab. None has a file while something in the form is wrong. */
export function prepareFiles({ request, generated }: Pick<PreparedRequest, 'request' | 'generated'>): FileTab[] {
  const isMade = generated.groups.length > 0;
  return [
    ...TARGETS.map((target) => targetTab(target, request, generated)),
    {
      id: 'test',
      label: LABELS.test,
      howTo: t(
        'app.rules.files.lay-it-beside-the',
        'Lay it beside the file for Prometheus and run promtool test rules on it: an ordinary week, an outage and a spike.'
      ),
      file: exportRuleTest(request, generated)[0],
      problems: [],
    },
    {
      id: 'request',
      label: LABELS.request,
      howTo: t('app.rules.files.keep-it-in-git', 'Keep it in git: the command line makes the same files of it.'),
      file: isMade ? exportRequest(request, generated) : undefined,
      problems: [],
    },
  ];
}

function targetTab(target: Target, request: RuleRequest, generated: PreparedRequest['generated']): FileTab {
  const { files, problems } = exportRules(target, request, generated);
  return {
    id: target,
    label: LABELS[target],
    howTo: TARGET_TEXTS[target].howTo,
    file: files[0],
    problems: problems
      .filter(({ field }) => field.startsWith('places.'))
      .map((problem) => ({ ...problem, field: formFieldOf(problem.field) })),
  };
}
