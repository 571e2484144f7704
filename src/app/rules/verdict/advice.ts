import type { FormField } from '../form/form';

/** Reasons against the form as it is, and advice. */
export interface Advice {
  code: string;
  severity: 'warning' | 'info';
  text: string;
  /** Sentences. */
  help: string[];
  /** One click each. */
  fixes: Fix[];
}

/** Fields to be set, and what the button says. */
export interface Fix {
  text: string;
  set: Partial<Record<FormField, string>>;
}
