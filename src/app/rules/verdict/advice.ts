import type { FormField } from '../form/form';

/** What speaks against the form as it is, and what would help. */
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
