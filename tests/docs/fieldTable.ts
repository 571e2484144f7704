import { defaultModel } from '../../src/core';
import type { Field, Fields } from '../../src/saved/field';
import { MAX_ENTRIES, MAX_SPANS, MAX_TEXT } from '../../src/saved/limits';
import { standardText } from '../../src/saved/model';
import { MODEL, type ModelFieldName } from '../../src/saved/modelFields';

/** The rows of what is saved as a table of the docs, objects by their fields. Rows of the model only where `withModel` says so. */
export function fieldTable(fields: Fields, withModel: boolean): string {
  const rows = rowsOf(fields, '').filter(([path, , isModel]) => !isModel || (withModel && path !== ''));
  const lines = rows.map(([path, field]) =>
    [field.label, `\`${path}\``, allowed(field), standard(path, field), field.meaning].join(' | ')
  );
  return [
    '| field | saved as | may be | default | meaning |',
    '|---|---|---|---|---|',
    ...lines.map((line) => `| ${line} |`),
  ].join('\n');
}

function rowsOf(fields: Fields, path: string): Array<[path: string, field: Field, isModel: boolean]> {
  return Object.entries(fields).flatMap(([name, field]): Array<[string, Field, boolean]> => {
    const own = path + name;
    return field.kind === 'object' && own !== 'defaultModel'
      ? rowsOf(field.fields, `${own}.`)
      : [[own, field, path === 'model.']];
  });
}

function allowed(field: Field): string {
  const count = (number: number) => number.toLocaleString('en');
  switch (field.kind) {
    case 'choice':
      return field.choices.map(({ value }) => `\`${value}\``).join(', ');
    case 'number': {
      const { least, above, most, whole, unit } = field;
      const numbers = whole ? 'whole number' : 'number';
      const from = above === undefined ? `from ${text(least!)}` : `above ${text(above)}`;
      const units: Partial<Record<string, string>> = {
        score: 'sigmas or units',
        metric: "the metric's unit",
      };
      return `${numbers} ${from} to ${text(most)}${unit && unit !== 'share' ? `, in ${units[unit] ?? unit}` : ''}`;
    }
    case 'duration':
      return `duration from ${field.leastMs / 1000}s to 10y`;
    case 'time':
      return 'time, ISO 8601, from 1970 to 2200';
    case 'zone':
      return 'IANA name';
    case 'flag':
      return '`true`, `false`';
    case 'texts':
      return `names with texts, up to ${MAX_ENTRIES}`;
    case 'names':
      return `list of up to ${MAX_ENTRIES} names`;
    case 'spans':
      return `list of up to ${count(MAX_SPANS)} \`{from, to}\`, ISO 8601`;
    case 'text':
      return field.such ?? `text of up to ${count(field.most ?? MAX_TEXT)} characters`;
    case 'object':
      return 'a model, as in a query';
  }
}

function text(number: number): string {
  return Math.abs(number) > 1e12 ? number.toExponential().replace('+', '') : number.toLocaleString('en');
}

function standard(path: string, field: Field): string {
  if (path.startsWith('model.')) {
    return standardOfModel(path.slice('model.'.length) as ModelFieldName);
  }
  return field.kind === 'number' && field.standard !== undefined ? text(field.standard) : (field.absent ?? '');
}

const MODELS = [
  ['seasonal', defaultModel('seasonal')],
  ['spreads of residuals', defaultModel('seasonal', 'residual')],
  ['zscore', defaultModel('zscore')],
  ['sharp', defaultModel('sharp')],
] as const;

/** "2; 3 for spreads of residuals and zscore; 2.5 for sharp". */
function standardOfModel(name: ModelFieldName): string {
  // A method has itself, and a spread is chosen.
  const models = name === 'method' || name === 'spread' ? MODELS.slice(0, 1) : MODELS;
  const { isSeasonal } = MODEL[name] as { isSeasonal?: true };
  const named = models
    .filter(([, { method }]) => !(isSeasonal && method === 'zscore'))
    .map(([who, model]) => [standardText(name, model), who] as const);
  const values = [...new Set(named.map(([value]) => value))];
  return values
    .map((value, i) => {
      const whose = named.filter(([other]) => other === value).map(([, who]) => who);
      return i === 0 ? value : `${value} for ${whose.join(' and ')}`;
    })
    .join('; ');
}
