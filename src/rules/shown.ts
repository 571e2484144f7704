const MOST = 100;

/** The beginning of a text, where the whole would make a page of a message. */
export function cut(text: string): string {
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text;
}

/** A value as somebody typed it, in quotes when it is a text, for a message. */
export function shown(value: unknown): string {
  return cut(JSON.stringify(value) ?? String(value));
}
