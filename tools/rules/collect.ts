import path from 'node:path';
import type { Problem } from '../../src/rules';
import type { Command } from './commandLine';
import { readText } from './files';
import { makeFiles, type Made } from './makeFiles';
import { readRequestFile } from './requestFile';
import { readRecordedNames, takenNames, type Written } from './taken';

interface Collected {
  /** What is to be written, by path. */
  texts: Map<string, string>;
  /** One line each, with file, line and field. */
  complaints: string[];
  /** Whether one of them is an error: then nothing may be written. */
  isWrong: boolean;
}

const NOTHING: Made = { files: [], recorded: [], problems: [] };

/**
 * Reads all requests of a command and makes their files.
 *
 * @throws FileError
 */
export function collect({ requests, out, targets, existing }: Command): Collected {
  const rules = existing.map((file) => ({ by: path.normalize(file), names: readRecordedNames(file) }));
  const isOwn = (file: string, paths: string[]) => paths.some((own) => path.resolve(own) === path.resolve(file));
  const written: Written[] = [];
  const collected: Collected = { texts: new Map(), complaints: [], isWrong: false };
  for (const file of requests) {
    const folder = out ?? (file === '-' ? '.' : path.dirname(file));
    const { request, problems, lineOf } = readRequestFile(readText(file));
    const made = problems.some(isError) ? NOTHING : makeFiles(request, targets);
    const paths = made.files.map(({ name }) => path.join(folder, name));
    const names = [...made.recorded, ...paths];
    // Rules that are made anew are no collision with themselves.
    const others = [...rules.filter(({ by }) => !isOwn(by, paths)), ...written];
    const all = [...problems, ...made.problems, ...takenNames(names, others)];
    made.files.forEach(({ text }, i) => collected.texts.set(paths[i], text));
    written.push({ by: file, names });
    collected.complaints.push(...all.map((problem) => complaint(file, lineOf(problem.field), problem)));
    collected.isWrong ||= all.some(isError);
  }
  return collected;
}

export function isError({ severity }: Problem): boolean {
  return severity === 'error';
}

/** `http.yaml:4: error at model.cycles: "three" is not a number`, as editors and CI find the place. */
export function complaint(file: string, line: number | undefined, { severity, field, message }: Problem): string {
  const kind = severity === 'info' ? 'note' : severity;
  const place = line === undefined ? file : `${file}:${line}`;
  const at = field === '' ? kind : `${kind} at ${field}`;
  return `${place}: ${at}: ${message.split(/\s+/).join(' ')}`;
}
