import type { AdviceCode, Fitness, ReasonCode } from '../../core';

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
  /** What `detail` says of the picture already, so that no number of another time stands beside it. */
  told?: ReasonCode[];
}
