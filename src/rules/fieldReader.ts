import { parseDuration } from '../promql/duration';
import type { Problem } from './ruleTypes';
import { shown } from './shown';

/** More entries than anybody writes; the page shows each of them. */
const MOST_ENTRIES = 100;

/** Reads fields of JSON that somebody wrote by hand, and collects what is wrong with them instead of stopping at the first. */
export class FieldReader {
  constructor(
    private readonly json: Record<string, unknown>,
    private readonly path: string,
    private readonly problems: Problem[]
  ) {}

  number(key: string): number | undefined {
    return this.take(key, 'a number', (value) =>
      typeof value === 'number' && Number.isFinite(value) ? value : undefined
    );
  }

  text(key: string): string | undefined {
    return this.take(key, 'a text: put it in quotes', (value) => (typeof value === 'string' ? value : undefined));
  }

  flag(key: string): boolean | undefined {
    return this.take(key, 'true or false', (value) => (typeof value === 'boolean' ? value : undefined));
  }

  choice<T extends string>(key: string, allowed: readonly T[]): T | undefined {
    return this.take(key, allowed.join(', '), (value) => allowed.find((choice) => choice === value));
  }

  /** A PromQL duration, in milliseconds. */
  duration(key: string): number | undefined {
    return this.take(key, 'a PromQL duration such as 4h, 10y at most', (value) => {
      try {
        return typeof value === 'string' ? parseDuration(value) : undefined;
      } catch {
        return undefined;
      }
    });
  }

  /** ISO 8601, in milliseconds since the epoch. */
  time(key: string): number | undefined {
    return this.take(key, 'a time such as 2026-11-24T00:00:00Z, from 1970 to 2200', (value) => {
      const ms = typeof value === 'string' ? Date.parse(value) : NaN;
      return ms >= 0 && ms < Date.UTC(2200) ? ms : undefined;
    });
  }

  /** Texts by their names. */
  texts(key: string): Record<string, string> | undefined {
    const json = this.take(key, `an object of ${MOST_ENTRIES} texts at most`, (value) =>
      isObject(value) && Object.keys(value).length <= MOST_ENTRIES ? value : undefined
    );
    return json && this.textsOf(key, json);
  }

  textList(key: string): string[] | undefined {
    const list = this.list(key);
    return list && Object.values(this.textsOf(key, { ...list }));
  }

  list(key: string): unknown[] | undefined {
    return this.take(key, `a list of ${MOST_ENTRIES} at most`, (value) =>
      Array.isArray(value) && value.length <= MOST_ENTRIES ? value : undefined
    );
  }

  /** A reader for each entry of a list of objects. */
  entries(key: string): FieldReader[] | undefined {
    const list = this.list(key);
    const readers = new FieldReader({ ...list }, this.fieldOf(key), this.problems);
    return list?.map((_, i) => readers.below(String(i)));
  }

  /** A reader of the object below; empty when there is none. */
  below(key: string): FieldReader {
    const json = this.take(key, 'an object', (value) => (isObject(value) ? value : undefined));
    return new FieldReader(json ?? {}, this.fieldOf(key), this.problems);
  }

  /** Reports every key that is none of these: a typing error must not become a default silently. */
  allowOnly(...keys: string[]): this {
    for (const key of Object.keys(this.json).filter((key) => !keys.includes(key))) {
      this.complain(shown(key).slice(1, -1), `unknown field; there are ${keys.join(', ')}`);
    }
    return this;
  }

  /** Reports a key that is absent and has no default. */
  needed(key: string): this {
    if (!this.has(key)) {
      this.complain(key, 'is missing');
    }
    return this;
  }

  has(key: string): boolean {
    return this.json[key] !== undefined && this.json[key] !== null;
  }

  private textsOf(key: string, json: Record<string, unknown>): Record<string, string> {
    const reader = new FieldReader(json, this.fieldOf(key), this.problems);
    return Object.fromEntries(Object.keys(json).map((name) => [name, reader.text(name) ?? '']));
  }

  private take<T>(key: string, wanted: string, read: (value: unknown) => T | undefined): T | undefined {
    if (!this.has(key)) {
      return undefined;
    }
    const value = read(this.json[key]);
    if (value === undefined) {
      this.complain(key, `${shown(this.json[key])} is not ${wanted}`);
    }
    return value;
  }

  private complain(key: string, message: string) {
    this.problems.push({ field: this.fieldOf(key), severity: 'error', code: 'field-invalid', message });
  }

  private fieldOf(key: string): string {
    return this.path === '' ? key : `${this.path}.${key}`;
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
