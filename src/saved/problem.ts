/** Something to tell at a field. With an `error` the saved JSON means nothing; the others are advice. */
export interface Problem {
  /** Path in the saved JSON, such as `expr` or `alert.labels.team`; empty for all of it. */
  field: string;
  severity: 'error' | 'warning' | 'info';
  /** Stable, for tests and links. */
  code: string;
  message: string;
  /** Which part of the field's text is meant. */
  span?: { from: number; to: number };
}

/** An invalid value. */
export function invalid(field: string, message: string): Problem {
  return { field, severity: 'error', code: 'field-invalid', message };
}
