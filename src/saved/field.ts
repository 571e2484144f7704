import type { TimeSpan } from '../core';

/**
 * One row of the description of what is saved: what a field is called, what it means, and what it may hold. Editors, pages,
 * command line, links and docs read the rows; nothing else knows which fields there are.
 */
export type Field = Words & Kind;

/** The rows by their names in the saved JSON. */
export type Fields = Readonly<Record<string, Field>>;

interface Words {
  /** In editors and on pages. */
  label: string;
  /** Sentences. */
  meaning: string;
  example?: string;
  /** The meaning of an empty field, where no number says it. */
  absent?: string;
}

/** Kind of a value. Every number, length, text and list has an upper bound: saved JSON comes from links and strangers, too. */
export type Kind =
  | { kind: 'text'; most?: number; pattern?: RegExp; such?: string }
  | { kind: 'number'; least?: number; above?: number; most: number; whole?: true; unit?: Unit; standard?: number }
  | { kind: 'flag' }
  | { kind: 'choice'; choices: ReadonlyArray<Choice<string>> }
  /** PromQL text; milliseconds once read. `auto` is the same as absent. */
  | { kind: 'duration'; leastMs: number; auto?: true }
  /** ISO 8601; milliseconds since the epoch once read. */
  | { kind: 'time' }
  /** The IANA name of a time zone. */
  | { kind: 'zone' }
  /** Texts by name. */
  | { kind: 'texts' }
  | { kind: 'names' }
  /** Ranges of absolute time, both ends included. */
  | { kind: 'spans' }
  | { kind: 'object'; fields: Fields };

/** One of a few, as a group of radio buttons shows it. */
export interface Choice<T extends string> {
  label: string;
  value: T;
  description?: string;
}

/** `score`: what scores are counted in, sigmas or units. `metric`: the metric's own. */
export type Unit = 'score' | 'metric' | 'share' | 'points' | 'MB' | 'days';

/** A number, or text that gives one once variables are filled in. */
export type SavedNumber = number | string;

/** A range of absolute time as ISO 8601 text, both ends included. */
export interface SavedSpan {
  from: string;
  to: string;
}

/** The JSON of some rows. Durations are PromQL text; what is absent has its default. */
export type Saved<T extends Fields> = { [K in keyof T]?: SavedValue<T[K]> };

/** The same once read: only what is there and right. Lengths and times are milliseconds, with `Ms` behind their names. */
export type Read<T extends Fields> = { [K in keyof T as Property<K, T[K]>]?: ReadValue<T[K]> };

type SavedValue<F> = F extends { choices: ReadonlyArray<Choice<infer C>> }
  ? C
  : F extends { kind: 'object'; fields: infer T extends Fields }
    ? Saved<T>
    : F extends { kind: 'spans' }
      ? SavedSpan[]
      : F extends { kind: 'number' }
        ? SavedNumber
        : F extends { kind: 'duration' | 'time' | 'zone' }
          ? string
          : PlainValue<F>;

type ReadValue<F> = F extends { choices: ReadonlyArray<Choice<infer C>> }
  ? C
  : F extends { kind: 'object'; fields: infer T extends Fields }
    ? Read<T>
    : F extends { kind: 'spans' }
      ? TimeSpan[]
      : F extends { kind: 'number' | 'duration' | 'time' }
        ? number
        : F extends { kind: 'zone' }
          ? string
          : PlainValue<F>;

/** The same in JSON and in memory. */
type PlainValue<F> = F extends { kind: 'flag' }
  ? boolean
  : F extends { kind: 'texts' }
    ? Record<string, string>
    : F extends { kind: 'names' }
      ? string[]
      : string;

type Property<K, F> = F extends { kind: 'duration' | 'time' } ? `${K & string}Ms` : K;

/** The name of a read value: lengths and times say that they are milliseconds. */
export function propertyOf(name: string, { kind }: Kind): string {
  return kind === 'duration' || kind === 'time' ? `${name}Ms` : name;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
