import { BusEventWithPayload } from '@grafana/data';
import type { AdviceCode, Method, Spread } from '../core';

/** A part of a query's saved model, as its JSON keeps it. */
interface AdvisedModel {
  method?: Method;
  spread?: Spread;
  period?: string;
}

/** Advice that a press of a button can follow, and what it changes in the query. */
export const ADVISED: Partial<Record<AdviceCode, AdvisedModel>> = {
  sharp: { method: 'sharp', spread: undefined },
  seasonal: { method: 'seasonal' },
  zscore: { method: 'zscore' },
  'residual-spread': { spread: 'residual' },
  'robust-spread': { spread: 'robust' },
  'daily-period': { period: '1d' },
};

interface FollowedAdvice {
  refId: string;
  advice: AdviceCode;
  /** Called by the editor that has changed its query. */
  followed: () => void;
}

/** A panel cannot change its query: it asks the query's editor beside it to, over the application's event bus. */
export class FollowAdvice extends BusEventWithPayload<FollowedAdvice> {
  static type = 'anomalyband-follow-advice';
}
