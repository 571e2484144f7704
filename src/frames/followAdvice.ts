import { BusEventWithPayload } from '@grafana/data';
import { localZone, type AdviceCode, type Direction, type Method, type Spread } from '../core';

/** A part of a query's saved model, as its JSON keeps it. */
interface AdvisedModel {
  method?: Method;
  spread?: Spread;
  period?: string;
  trend?: string;
  direction?: Direction;
  timeZone?: string;
  /** Widths and lengths of one method mean nothing to another: they get their defaults, with which it was replayed. */
  bandWidth?: undefined;
  window?: undefined;
  for?: undefined;
  smoothing?: undefined;
}

const ONE_DAY = { period: '1d', trend: '1d' };
const DEFAULTS = {
  bandWidth: undefined,
  window: undefined,
  period: undefined,
  trend: undefined,
  for: undefined,
  smoothing: undefined,
};

/** Advice that a press of a button can follow, and what it changes in the query. */
export const ADVISED: Partial<Record<AdviceCode, AdvisedModel>> = {
  sharp: { method: 'sharp', spread: undefined, ...DEFAULTS },
  'sharp-daily': { method: 'sharp', spread: undefined, ...DEFAULTS, ...ONE_DAY },
  seasonal: { method: 'seasonal', spread: undefined, ...DEFAULTS },
  zscore: { method: 'zscore', spread: undefined, ...DEFAULTS },
  'residual-spread': { method: 'seasonal', spread: 'residual', ...DEFAULTS },
  'robust-spread': { method: 'seasonal', spread: 'robust', ...DEFAULTS },
  'daily-period': ONE_DAY,
  'local-time': { timeZone: localZone() },
  'above-only': { direction: 'above' },
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
