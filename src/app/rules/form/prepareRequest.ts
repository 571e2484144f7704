import { DAY_MS } from '../../../core';
import {
  generateRules,
  readRequest,
  type GeneratedRules,
  type Problem,
  type RuleRequest,
  type SavedRequest,
} from '../../../rules';
import { formFieldOf, formToJson, type FormList, type RuleForm } from './form';
import { t } from '../../../language/translate';

/** The result of a form. */
export interface PreparedRequest {
  /** The form as JSON: for the link, and for a file that the command line reads. */
  saved: SavedRequest;
  request: RuleRequest;
  /** `groups` is empty while there is an error anywhere in the form: no file is shown that could mean something else. */
  generated: GeneratedRules;
  /** By field of the form. */
  problems: Problem[];
  /** Whether expression and model can be meant as typed: then the normal range can be drawn, whatever else is wrong. */
  canPreview: boolean;
}

/**
 * Reads the form and makes the rules.
 *
 * @param nowMs - the clocks' changes are written out from the day before on, when the form has a time zone and no `madeAt`
 * @param existing - metric names which are taken on the server
 */
export function prepareRequest(
  form: RuleForm,
  nowMs: number,
  existing: ReadonlySet<string> = new Set()
): PreparedRequest {
  const saved = formToJson(form);
  const dated = saved.model?.timeZone && !saved.madeAt ? { ...saved, madeAt: startOfDay(nowMs) } : saved;
  const { request, problems: unread } = readRequest(dated);
  const generated = generateRules(request, existing);
  const problems = [
    ...unread,
    ...(Object.keys(form.lists) as FormList[]).flatMap((list) => twice(form, list)),
    ...generated.problems,
  ].map((problem) => ({ ...problem, field: formFieldOf(problem.field) }));
  const isWrong = problems.some(({ severity }) => severity === 'error');
  return {
    saved: dated,
    request,
    generated: isWrong ? { ...generated, groups: [] } : generated,
    problems,
    canPreview: !problems.some(
      ({ field, severity }) => severity === 'error' && /^(expr$|model\b|interval$|exclusions$)/.test(field)
    ),
  };
}

/** The first error at a field, which is shown there. */
export function errorAt(problems: Problem[], ...fields: string[]): string | undefined {
  return problems.find(({ field, severity }) => severity === 'error' && fields.includes(field))?.message;
}

/** Everything else that is worth knowing. */
export function adviceOf(problems: Problem[]): Problem[] {
  return problems.filter(({ severity }) => severity !== 'error');
}

function twice({ lists }: RuleForm, list: FormList): Problem[] {
  const names = lists[list].map(({ name }) => name);
  const repeated = names.filter((name, i) => name !== '' && names.indexOf(name) !== i);
  return repeated.map((name) => ({
    field: list,
    severity: 'error',
    code: 'name-twice',
    message: t('app.rules.form.is-there-twice', '{{name}} is there twice.', { name: JSON.stringify(name) }),
  }));
}

function startOfDay(nowMs: number): string {
  return new Date(Math.floor(nowMs / DAY_MS) * DAY_MS).toISOString();
}
