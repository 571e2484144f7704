import path from 'node:path';
import { stringify } from 'yaml';
import { readText, writeText } from '../rules/files';
import { ruleFilesOf } from './readAlerts';
import { isPrometheusRule } from './ruleFile';

/**
 * Writes the rules of each PrometheusRule of a file as promtool reads them, into a folder.
 *
 * @returns names of the files to check: the file itself where it has none
 * @throws FileError
 */
export function plainFiles(file: string, folder: string): string[] {
  const manifests = ruleFilesOf(file, readText(file)).files.filter(isPrometheusRule);
  if (manifests.length === 0) {
    return [file];
  }
  return manifests.map(({ spec }, i) => {
    const name = path.join(folder, `${path.normalize(file).replace(/[^\w.-]+/g, '-')}.${i + 1}.yml`);
    // Scalars stay as they are written.
    writeText(name, stringify(spec, { schema: 'failsafe', lineWidth: 0 }));
    return name;
  });
}
