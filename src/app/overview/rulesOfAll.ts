import { exportArchive, generateRules, readRequest, type ExportedFile } from '../../rules';
import { NEW_ALERT } from '../../saved/request';
import { OVERVIEW_MODEL } from './overviewQuery';

interface RulesOfAll {
  files: ExportedFile[];
  /** Expressions without rules, and why. */
  refused: Array<{ expr: string; why: string }>;
}

/**
 * Rules for each expression of a watch list: the files of the Rules page, as a new request has them. An expression whose series would
 * be recorded under a name that another has taken is refused.
 */
export function rulesOfAll(watched: string[]): RulesOfAll {
  const taken = new Set<string>();
  const files: ExportedFile[] = [];
  const refused: RulesOfAll['refused'] = [];
  for (const expr of watched) {
    const { request, problems } = readRequest({ expr, model: OVERVIEW_MODEL, alert: NEW_ALERT });
    const generated = generateRules(request, taken);
    const error = [...problems, ...generated.problems].find(({ severity }) => severity === 'error');
    const made = error ? [] : exportArchive(request, generated);
    if (made.length === 0 || files.some(({ name }) => name === made[0].name)) {
      refused.push({ expr, why: error?.message ?? 'its series would have the name of another' });
      continue;
    }
    files.push(...made);
  }
  return { files, refused };
}
