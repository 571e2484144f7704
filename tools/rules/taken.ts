import type { Problem } from '../../src/rules';
import { ruleFilesIn } from '../replay/ruleFile';
import { ContentError, FileError, readText } from './files';
import { readRuleYaml } from './ruleYaml';

/** What a file writes on a server. */
export interface Written {
  /** The request, or the rule file. */
  by: string;
  /** Names of recorded series, and paths of files. */
  names: string[];
}

/** Two rules must not write the same series, nor two requests the same file: the later one is told at its name. */
export function takenNames(names: string[], others: Written[]): Problem[] {
  return others.flatMap(({ by, names: theirs }) => {
    const first = names.find((name) => theirs.includes(name));
    return first === undefined
      ? []
      : [{ field: 'name', severity: 'error', code: 'name-taken', message: `${first} is written by ${by} already.` }];
  });
}

/**
 * Names that the recording rules of a rule file write, or of each PrometheusRule among manifests, which has its groups below `spec`.
 *
 * @throws FileError
 */
export function readRecordedNames(file: string): string[] {
  try {
    const { data, further } = readRuleYaml(readText(file));
    const found = ruleFilesIn([data, ...further]) as Array<Groups & { spec?: Groups }>;
    if (found.length > 0) {
      return found
        .flatMap(({ groups, spec }) => spec?.groups ?? groups ?? [])
        .flatMap(({ rules }) => (rules ?? []).flatMap(({ record }) => (typeof record === 'string' ? record : [])));
    }
  } catch (error) {
    if (error instanceof FileError) {
      throw error;
    }
  }
  throw new ContentError(`${file}: it is no rule file`);
}

interface Groups {
  groups?: Array<{ rules?: Array<{ record?: unknown }> }> | null;
}
