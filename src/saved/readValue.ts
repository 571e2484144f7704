import type { TimeSpan } from '../core';
import { formatDuration, parseDuration } from '../promql/duration';
import { isObject, type Kind } from './field';
import { MAX_ENTRIES, MAX_NAME, MAX_SPANS, MAX_TEXT, MAX_TIME_MS } from './limits';
import { cut, shown } from './shown';
import { t } from '../language/translate';

/** Tells what is wrong with a value, or with the part of it at a path below: then there is no value. */
export type Tell = (message: string, below?: string) => undefined;

type Of<K extends Kind['kind']> = Extract<Kind, { kind: K }>;

/** The value of a field that is no object; undefined when it is invalid, which is reported. Never throws. */
export function readValue(field: Exclude<Kind, { kind: 'object' }>, value: unknown, tell: Tell): unknown {
  switch (field.kind) {
    case 'text':
      return readText(field, value, tell);
    case 'number':
      return readNumber(field, value, tell);
    case 'flag':
      return typeof value === 'boolean'
        ? value
        : tell(t('saved.is-not-true-or', '{{value}} is not true or false', { value: shown(value) }));
    case 'choice':
      return readChoice(field, value, tell);
    case 'duration':
      return readDuration(field, value, tell);
    case 'time':
      return readTime(value, tell);
    case 'zone':
      return readZone(value, tell);
    case 'texts':
      return readTexts(value, tell);
    case 'names':
      return readList(value, MAX_ENTRIES, tell)?.flatMap(
        (one, i) => readText({ kind: 'text', most: MAX_NAME }, one, at(tell, String(i))) ?? []
      );
    case 'spans':
      return readList(value, MAX_SPANS, tell)?.flatMap((one, i) => readSpan(one, at(tell, String(i))) ?? []);
  }
}

function readText({ most = MAX_TEXT, pattern, such }: Of<'text'>, value: unknown, tell: Tell) {
  if (typeof value !== 'string') {
    return tell(t('saved.is-not-a-text', '{{value}} is not a text: put it in quotes', { value: shown(value) }));
  }
  if (value.length > most) {
    return tell(
      t('saved.characters-are-too-many', '{{n}} characters are too many; {{most}} at most', {
        n: value.length,
        most,
      })
    );
  }
  return !pattern || value === '' || pattern.test(value.trim())
    ? value
    : tell(t('saved.is-not', '{{value}} is not {{such}}', { value: shown(value), such: such ?? '' }));
}

/** A decimal number; also as text, which fields with variables in them have. */
function readNumber({ least, above, most, whole }: Of<'number'>, value: unknown, tell: Tell) {
  const isDecimal = typeof value === 'string' && value.length <= 400 && DECIMAL.test(value);
  const number = typeof value === 'number' || isDecimal ? Number(value) : NaN;
  if (!Number.isFinite(number)) {
    return tell(t('saved.is-not-a-number', '{{value}} is not a number', { value: shown(value) }));
  }
  if (whole && least !== undefined && !(Number.isInteger(number) && number >= least && number <= most)) {
    return tell(
      t('saved.is-not-a-whole', '{{number}} is not a whole number from {{least}} to {{most}}', { number, least, most })
    );
  }
  if (above !== undefined && number <= above) {
    return tell(t('saved.is-not-above', '{{number}} is not above {{above}}', { number, above }));
  }
  if (least !== undefined && number < least) {
    return tell(t('saved.is-below', '{{number}} is below {{least}}', { number, least }));
  }
  return number <= most ? number : tell(t('saved.is-above', '{{number}} is above {{most}}', { number, most }));
}

const DECIMAL = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i;

function readChoice({ choices }: Of<'choice'>, value: unknown, tell: Tell) {
  const found = choices.find((choice) => choice.value === value);
  return found
    ? found.value
    : tell(
        t('saved.not-one-of', '{{value}} is not one of {{choices}}', {
          value: shown(value),
          choices: choices.map((each) => each.value).join(', '),
        })
      );
}

function readDuration({ leastMs }: Of<'duration'>, value: unknown, tell: Tell) {
  const ms = typeof value === 'string' && value.length <= MAX_NAME ? millisecondsOf(value) : undefined;
  if (ms === undefined) {
    return tell(
      t('saved.is-not-a-promql', '{{value}} is not a PromQL duration such as 4h, 10y at most', { value: shown(value) })
    );
  }
  return ms >= leastMs
    ? ms
    : tell(
        t('saved.is-shorter-than', '{{value}} is shorter than {{least}}', {
          value: shown(value),
          least: formatDuration(leastMs),
        })
      );
}

function millisecondsOf(text: string): number | undefined {
  try {
    return parseDuration(text);
  } catch {
    return undefined;
  }
}

/** UTC where the text names no zone: a browser would take its own, so that a saved query meant something else to each reader. */
function readTime(value: unknown, tell: Tell) {
  const isShort = typeof value === 'string' && value.length <= MAX_NAME;
  const ms = isShort ? Date.parse(ZONED.test(value.trim()) ? value : `${value}Z`) : NaN;
  if (Number.isNaN(ms)) {
    return tell(
      t('saved.is-not-a-time', '{{value}} is not a time such as 2026-11-26T08:00:00Z', { value: shown(value) })
    );
  }
  return ms >= 0 && ms <= MAX_TIME_MS
    ? ms
    : tell(t('saved.is-not-between-the', '{{value}} is not between the years 1970 and 2200', { value: shown(value) }));
}

const ZONED = /(z|gmt|utc|[+-]\d\d:?\d\d|^\d+(-\d+)*)$/i;

function readZone(value: unknown, tell: Tell) {
  try {
    if (typeof value === 'string' && value.length <= MAX_NAME && new Intl.DateTimeFormat('en', { timeZone: value })) {
      return value;
    }
  } catch {
    // Intl knows no such zone.
  }
  return tell(
    t('saved.is-not-an-iana', '{{value}} is not an IANA time zone such as Europe/Berlin', { value: shown(value) })
  );
}

function readTexts(value: unknown, tell: Tell) {
  if (!isObject(value)) {
    return tell(t('saved.is-not-an-object', '{{value}} is not an object of texts', { value: shown(value) }));
  }
  const entries = Object.entries(value);
  if (entries.length > MAX_ENTRIES) {
    return tell(
      t('saved.entries-are-too-many', '{{n}} entries are too many; {{most}} at most', {
        n: entries.length,
        most: MAX_ENTRIES,
      })
    );
  }
  const texts = entries.map(([name, text]) => [name, readText({ kind: 'text' }, text, at(tell, cut(name)))] as const);
  return Object.fromEntries(texts.filter(([, text]) => text !== undefined));
}

function readList(value: unknown, most: number, tell: Tell): unknown[] | undefined {
  if (!Array.isArray(value)) {
    return tell(t('saved.is-not-a-list', '{{value}} is not a list', { value: shown(value) }));
  }
  return value.length <= most
    ? value
    : tell(
        t('saved.entries-are-too-many', '{{n}} entries are too many; {{most}} at most', {
          n: value.length,
          most,
        })
      );
}

function readSpan(value: unknown, tell: Tell): TimeSpan | undefined {
  if (!isObject(value)) {
    return tell(t('saved.no-object', '{{value}} is not an object', { value: shown(value) }));
  }
  const end = (name: 'from' | 'to') =>
    value[name] === undefined ? tell(t('saved.is-missing', 'is missing'), name) : readTime(value[name], at(tell, name));
  const [fromMs, toMs] = [end('from'), end('to')];
  if (fromMs === undefined || toMs === undefined) {
    return undefined;
  }
  return fromMs <= toMs
    ? { fromMs, toMs }
    : tell(t('saved.is-before', '{{to}} is before {{from}}', { to: shown(value.to), from: shown(value.from) }), 'to');
}

function at(tell: Tell, place: string): Tell {
  return (message, below) => tell(message, below === undefined ? place : `${place}.${below}`);
}
