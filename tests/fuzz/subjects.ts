import * as fc from 'fast-check';
import { toDataFrame } from '@grafana/data';
import { startForm } from '../../src/app/rules/form/startForm';
import { prepareRequest } from '../../src/app/rules/form/prepareRequest';
import { cellSpan } from '../../src/datasource/history/cells';
import { fromStored, toStored } from '../../src/datasource/history/storedCell';
import { readQuery } from '../../src/datasource/query/query';
import { viewOfFrame } from '../../src/frames/read/view';
import { DurationError, formatDuration, parseDuration } from '../../src/promql/duration';
import { expressionFacts } from '../../src/promql/facts';
import { firstMatchers } from '../../src/promql/matchers';
import { withoutComments } from '../../src/promql/tree';
import { suggestedName } from '../../src/recorded/suggestedName';
import { exportRules, generateRules, readRequest, TARGETS } from '../../src/rules';
import { readRequestFile } from '../../tools/rules/requestFile';
import { hostileRequest } from './hostileRequest';
import { ADDRESS_SUBJECTS } from './addressSubjects';
import { COMMAND_SUBJECTS } from './commandSubjects';
import { hostileText } from './hostileText';
import { anything, fault, type Outcome, type Subject } from './subject';

const NOW_MS = Date.UTC(2026, 10, 24);

const digits = fc.integer({ min: 0, max: 400 }).map((length) => '9'.repeat(length));
const durationText = fc.oneof(
  fc
    .array(fc.tuple(fc.oneof(digits, fc.nat().map(String)), fc.constantFrom('y', 'w', 'd', 'h', 'm', 's', 'ms', '')))
    .map((parts) => parts.flat().join('')),
  hostileText
);

const WORDS = [
  ...'sum avg rate abs topk quantile_over_time label_replace by without on ignoring group_left bool offset and or unless x job'.split(
    ' '
  ),
  ...'( ) { } [ ] , + - * / % ^ == != > < =~ !~ = : @ 5m 1h 1 0.5 Inf NaN # "a" \'b\' `c` "\\d" $job ${x:y} [[z]] \u00a0 \r \n'.split(
    ' '
  ),
];
/** Words of PromQL in any order, and one of them very often. */
const expression = fc.oneof(
  fc.array(fc.constantFrom(...WORDS), { maxLength: 60 }).map((words) => words.join(' ')),
  fc.tuple(fc.constantFrom(...WORDS), fc.integer({ min: 1, max: 20_000 })).map(([word, count]) => word.repeat(count)),
  fc
    .tuple(fc.constantFrom(' + ', ' / ', ' or ', '-', ' > bool '), fc.integer({ min: 1, max: 5000 }))
    .map(([between, count]) => Array(count).fill('x{a="b"}').join(between)),
  hostileText
);

const json = fc.oneof(
  fc.json(),
  hostileRequest(4).map(({ json }) => JSON.stringify(json)),
  hostileText
);
const search = fc
  .tuple(fc.constantFrom('request', 'draft', 'from', 'to', 'other'), json)
  .map(([name, value]) => `?${new URLSearchParams({ [name]: value.replace(/\p{Surrogate}/gu, '') })}`);

const YAML_LINES = [
  'expr: up',
  'model:',
  '  for: 0o7',
  '  cycles: *a',
  'name: &a {level: *a}',
  '---',
  '- a',
  '? b',
  '!!str c: d',
  'alert: {labels: {y: no}}',
];
const yaml = fc.oneof(
  fc.array(fc.oneof(fc.constantFrom(...YAML_LINES), hostileText), { maxLength: 12 }).map((lines) => lines.join('\n')),
  fc
    .tuple(fc.constantFrom('[', '{a: ', '- ', '? ', '&a ', '"', '-', '\n', '*a,'), fc.integer({ min: 1, max: 20_000 }))
    .map(([sign, count]) => sign.repeat(count)),
  json
);

const savedQuery = fc.oneof(
  hostileRequest(4).map(({ json }) => ({
    ...json,
    step: json.interval,
    exclusions: (json.model as { exclusions?: unknown } | undefined)?.exclusions,
  })),
  fc.record({
    refId: fc.constant('A'),
    expr: hostileText,
    step: durationText,
    model: anything,
    exclusions: anything,
    show: anything,
    baseline: anything,
  })
);

const column = fc.array(fc.oneof(fc.double(), fc.constantFrom(null, undefined, 'a')), { maxLength: 20 });
const role = fc.constantFrom('observed', 'predicted', 'lower', 'upper', 'score', 'sigma', 'outlier', 'constructor');
const anomalyBand = fc.oneof(
  fc.record({ role, cycle: fc.constantFrom<unknown>(undefined, 1, -1, NaN, 'a') }),
  anything
);
const frame = fc.record({
  meta: fc.oneof(anything, fc.record({ custom: fc.record({ anomalyBand: anything }) })),
  fields: fc
    .array(
      fc.record({
        name: hostileText,
        type: fc.constantFrom('number', 'number', 'time', 'string', 'other'),
        values: column,
        config: fc.record({ custom: fc.record({ anomalyBand }) }),
        labels: fc.dictionary(hostileText, hostileText, { maxKeys: 3 }),
      }),
      { maxLength: 8 }
    )
    .map((fields) => [{ name: 'time', type: 'time', values: [1, 2], config: {} }, ...fields]),
});

const { toMs } = cellSpan(0, 60_000);
const cell = toStored({
  series: [{ labels: { job: 'a' }, config: {}, samples: { firstMs: 0, values: Float64Array.of(1) } }],
  notices: [],
  toMs,
  settledToMs: toMs,
  answeredMs: 0,
});
/** A whole record, of which one or two parts may be anything. */
const stored = fc
  .tuple(
    fc.dictionary(fc.constantFrom('version', ...Object.keys(cell)), anything, { maxKeys: 2 }),
    anything,
    fc.boolean()
  )
  .map(([changes, other, isOther]) => (isOther ? other : { ...cell, ...changes }));

export const SUBJECTS: Subject[] = [
  ...ADDRESS_SUBJECTS,
  ...COMMAND_SUBJECTS,
  {
    what: 'durations',
    input: durationText,
    read: (text: string) => {
      try {
        const ms = parseDuration(text);
        return parseDuration(formatDuration(ms)) === ms ? 'read' : fault('another length');
      } catch (error) {
        return error instanceof DurationError ? 'refused' : fault(error);
      }
    },
  },
  {
    what: 'expressions',
    input: expression,
    read: (text: string) => {
      const { excess, syntaxError, typeError } = expressionFacts(text);
      suggestedName(text);
      firstMatchers(text);
      withoutComments(text);
      return excess || syntaxError || typeError ? 'refused' : 'read';
    },
  },
  {
    what: 'requests, to files',
    input: hostileRequest(4),
    read: ({ json }: { json: object }) => {
      const { request, problems } = readRequest(json);
      const generated = generateRules(request);
      const files = TARGETS.flatMap((target) => exportRules(target, request, generated).files);
      return outcome([...problems, ...generated.problems], files.length > 0);
    },
  },
  {
    what: 'links',
    input: search,
    read: (text: string) => {
      const { form } = startForm(text);
      const { problems, generated } = prepareRequest(form, NOW_MS);
      return outcome(problems, generated.groups.length > 0);
    },
  },
  {
    what: 'request files',
    input: yaml,
    read: (text: string) => {
      const { problems, request, lineOf } = readRequestFile(text);
      problems.forEach(({ field }) => lineOf(field));
      return outcome([...problems, ...generateRules(request).problems], true);
    },
  },
  {
    what: 'saved queries',
    input: savedQuery,
    read: (saved: object) => outcome(readQuery(saved as never).problems, true),
  },
  {
    what: 'frames',
    input: frame,
    read: (data: object) => ('code' in viewOfFrame(toDataFrame(data), 0) ? 'refused' : 'read'),
  },
  {
    what: 'stored records',
    input: stored,
    read: (record: unknown) => (fromStored(record, 0, 60_000) ? 'read' : 'refused'),
  },
] as Subject[];

/** What is refused says where and why. */
function outcome(problems: Array<{ field: string; message: string; severity?: string }>, isMade: boolean): Outcome {
  const errors = problems.filter(({ severity = 'error' }) => severity === 'error');
  if (errors.some(({ message }) => message === '' || message.length > 1000)) {
    fault(`a message of ${errors.map(({ message }) => message.length)} characters`);
  }
  return errors.length > 0 ? 'refused' : isMade ? 'read' : fault('nothing is made, and nothing is said');
}
