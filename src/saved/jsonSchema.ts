import type { Field, Fields } from './field';
import { MAX_ENTRIES, MAX_NAME, MAX_SPANS, MAX_TEXT } from './limits';
import { MOVED } from './migrate';
import { REQUEST, REQUEST_VERSION } from './request';

/** A schema of JSON Schema, draft 7: what editors and checkers of YAML and JSON read. */
export type JsonSchema = { [keyword: string]: unknown };

/**
 * Schema of a saved request, made of the rows that its reader reads. What the reader accepts is valid, but for times in another
 * form than ISO 8601; what a schema cannot say (the longest duration, names of time zones, fields that do not go together, PromQL)
 * only the reader refuses.
 */
export function requestSchema(): JsonSchema {
  const schema = objectSchema(REQUEST);
  const properties = schema.properties as Record<string, JsonSchema>;
  for (const [[parent, name], now] of MOVED) {
    const holder = (properties[parent].anyOf as JsonSchema[])[0];
    const former = { ...properties[now], deprecated: true, description: `Moved: write ${now} beside ${parent}.` };
    holder.properties = { ...(holder.properties as object), [name]: former };
  }
  // A later major version is refused: it says the same in other words.
  const [major] = REQUEST_VERSION.split('.');
  const version = text(MAX_NAME, `^$|^\\s*0*[0-${major}]\\.\\d+\\.\\d+\\s*$`);
  properties.version = { ...properties.version, ...orAbsent(REQUEST.version, version) };
  // eslint-disable-next-line @grafana/i18n/no-untranslated-strings -- the schema is a file, which is English
  properties.$schema = { type: 'string', description: 'Address of this schema, for editors.' };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: `urn:anomalyband:request:${REQUEST_VERSION}`,
    title: `Request for rules of anomalyband, version ${REQUEST_VERSION}`,
    ...schema,
    required: ['expr'],
  };
}

function objectSchema(fields: Fields): JsonSchema {
  const properties = Object.entries(fields).map(([name, field]) => [name, fieldSchema(field)]);
  return { type: 'object', properties: Object.fromEntries(properties), additionalProperties: false };
}

function fieldSchema(field: Field): JsonSchema {
  const { meaning, example, absent } = field;
  const description = [meaning, example && `Example: ${example}`, absent && `Default: ${absent}.`];
  return { description: description.filter(Boolean).join(' '), ...orAbsent(field, valueSchema(field)) };
}

/** Editors save emptied fields as null or ''. An empty text of one's own is a text. */
function orAbsent(field: Field, schema: JsonSchema): JsonSchema {
  return { anyOf: [schema, { enum: field.kind === 'text' ? [null] : [null, ''] }] };
}

function valueSchema(field: Field): JsonSchema {
  switch (field.kind) {
    case 'text':
      return text(field.most ?? MAX_TEXT, field.pattern && `^$|${field.pattern.source}`);
    case 'number': {
      const { least, above, most, whole } = field;
      const limits = { minimum: least, exclusiveMinimum: above, maximum: most };
      return { anyOf: [{ type: whole ? 'integer' : 'number', ...defined(limits) }, text(400, DECIMAL)] };
    }
    case 'flag':
      return { type: 'boolean' };
    case 'choice':
      return { enum: field.choices.map(({ value }) => value) };
    case 'duration':
      return text(MAX_NAME, DURATION);
    case 'time':
      return text(MAX_NAME, ISO_TIME);
    case 'zone':
      return text(MAX_NAME);
    case 'texts':
      return { type: 'object', additionalProperties: text(MAX_TEXT), maxProperties: MAX_ENTRIES };
    case 'names':
      return { type: 'array', items: text(MAX_NAME), maxItems: MAX_ENTRIES };
    case 'spans': {
      const time = text(MAX_NAME, ISO_TIME);
      const span = { type: 'object', properties: { from: time, to: time }, required: ['from', 'to'] };
      return { type: 'array', items: span, maxItems: MAX_SPANS };
    }
    case 'object':
      return objectSchema(field.fields);
  }
}

/** As the reader takes them: the largest unit first, each once; a number alone is 0 only. */
const DURATION = '^(0|(?=\\d)(\\d+y)?(\\d+w)?(\\d+d)?(\\d+h)?(\\d+m)?(\\d+s)?(\\d+ms)?)$';
const DECIMAL = '^\\s*[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?\\s*$';
const ISO_TIME = '^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:\\d{2})?)?$';

function text(maxLength: number, pattern?: string): JsonSchema {
  return { type: 'string', maxLength, ...defined({ pattern }) };
}

function defined(keywords: JsonSchema): JsonSchema {
  return Object.fromEntries(Object.entries(keywords).filter(([, value]) => value !== undefined));
}
