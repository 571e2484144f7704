import * as fc from 'fast-check';
import fs from 'fs';
import os from 'os';
import path from 'path';
import { checkExpr } from '../../tools/judge/options';
import { readCount, readDuration, readTime } from '../../tools/prometheus/options';
import { isRuleFile, readRuleFile } from '../../tools/replay/ruleFile';
import { readCommandLine, UsageError } from '../../tools/rules/commandLine';
import { FileError } from '../../tools/rules/files';
import { readRuleYaml } from '../../tools/rules/ruleYaml';
import { readRecordedNames } from '../../tools/rules/taken';
import { hostileText } from './hostileText';
import { anything, fault, type Outcome, type Subject } from './subject';

/** Refused by an error of one of these classes. */
function unless(refusals: Array<new (message: string) => Error>, read: () => unknown): Outcome {
  try {
    read();
    return 'read';
  } catch (error) {
    return refusals.some((refusal) => error instanceof refusal) ? 'refused' : fault(error);
  }
}

const value = fc.oneof(
  fc.constantFrom<unknown>('up > 1', '1', 5, '5m', '0o7', '999999999999w', null, true, '"a"', 'up[5m]', 'up @ end()'),
  hostileText,
  anything
);
const rule = fc.dictionary(
  fc.constantFrom('alert', 'record', 'expr', 'for', 'keep_firing_for', 'labels', 'annotations', '__proto__'),
  value
);
const group = fc.record(
  {
    name: fc.oneof(hostileText, anything),
    interval: value,
    query_offset: value,
    limit: value,
    labels: fc.oneof(fc.dictionary(hostileText, value), anything),
    rules: fc.oneof(fc.array(fc.oneof(rule, fc.constant({ alert: 'a', expr: 'up > 1' })), { maxLength: 3 }), anything),
  },
  { requiredKeys: [] }
);
const groups = fc.oneof(fc.array(fc.oneof(group, anything), { maxLength: 3 }), anything);
const ruleData = fc.oneof(
  fc.record({ groups }),
  fc.record({ spec: fc.oneof(fc.record({ groups }), anything) }),
  anything
);
const LINES = [
  'groups:',
  '- name: a',
  '  rules:',
  '  - alert: b',
  '    expr: up',
  '  - record: c',
  '- *a',
  '- &a',
  '---',
];
const ruleText = fc
  .oneof(
    ruleData.map((data) => JSON.stringify(data) ?? ''),
    fc.array(fc.oneof(fc.constantFrom(...LINES), hostileText), { maxLength: 10 }).map((lines) => lines.join('\n')),
    fc
      .tuple(fc.constantFrom('[', '{a: ', '- ', '? ', '&a ', '- *a\n', 'groups: '), fc.integer({ min: 1, max: 500 }))
      .map(([sign, count]) => sign.repeat(count))
  )
  // Time grows with the length, and a rule file may be as long as its writer likes.
  .map((text) => text.slice(0, 4000));

const word = fc.oneof(
  fc.constantFrom(...'-o --out -t --target prometheus -e --existing --check -h --help - -- --out= -tx -oet'.split(' ')),
  hostileText
);
const optionText = fc.oneof(
  fc.constantFrom(
    '4w',
    '1h30m',
    '-1',
    '1e9',
    '99999999999999999999',
    '2026-11-24',
    '2026-11-24T12:00:00Z',
    'up',
    'now'
  ),
  hostileText
);

let folder: string | undefined;
function written(text: string): string {
  if (folder === undefined) {
    const made = fs.mkdtempSync(path.join(os.tmpdir(), 'anomalyband-fuzz-'));
    process.once('exit', () => fs.rmSync(made, { recursive: true, force: true }));
    folder = made;
  }
  const file = path.join(folder, 'rules.yml');
  fs.writeFileSync(file, text);
  return file;
}

/** Readers of the command line: rule files of others, and options. */
export const COMMAND_SUBJECTS: Subject[] = [
  {
    what: 'rule files to replay',
    input: fc.oneof(ruleData, ruleText),
    read: (given: unknown) => {
      let data = given;
      if (typeof given === 'string') {
        try {
          ({ data } = readRuleYaml(given));
        } catch {
          // Of YAML that cannot be read the reader of requests tells the line.
          return 'refused';
        }
      }
      return isRuleFile(data) ? unless([FileError], () => readRuleFile('rules.yml', data as never, 60_000)) : 'refused';
    },
  },
  {
    what: 'rule files with taken names',
    input: ruleText,
    read: (text: string) =>
      unless([FileError], () => {
        const names = readRecordedNames(written(text));
        return names.every((name) => typeof name === 'string') || fault('a name that is no text');
      }),
  },
  {
    what: 'command lines',
    input: fc.array(word, { maxLength: 6 }),
    read: (args: string[]) => unless([UsageError], () => readCommandLine(args)),
  },
  {
    what: 'values of options',
    input: optionText,
    read: (text: string) => {
      const readers = [
        () => readDuration('--range', text, 1000),
        () => readCount('--max-alerts', text),
        () => readTime('--to', text),
        () => checkExpr(text),
      ];
      return readers.map((read) => unless([UsageError], read)).includes('read') ? 'read' : 'refused';
    },
  },
] as Subject[];
