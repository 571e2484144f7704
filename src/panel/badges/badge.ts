import type { AdviceCode, Fitness } from '../../core';

/** One short statement on how far the picture can be trusted. */
export interface Badge {
  id: 'history' | 'fit' | 'sight';
  level: Fitness;
  text: string;
  /** The same where there is little room. */
  brief: string;
  /** Shown on hover: what it means. */
  detail: string;
  /** Advice, as far as the frame alone shows it. */
  advice: AdviceCode[];
}
