import type { WindowBounds } from '../../src/core';
import { isBuilt, prometheus3, promtool3 } from './prometheus3';

/** A real Prometheus whose numbers ours are compared with. */
export interface ServerKind {
  title: string;
  /** Which ends its range windows have. */
  bounds: WindowBounds;
  prometheus: string;
  promtool: string;
  isThere: boolean;
}

export const PROMETHEUS_2: ServerKind = {
  title: 'Prometheus 2',
  bounds: 'closed',
  prometheus: 'prometheus',
  promtool: 'promtool',
  isThere: true,
};
export const PROMETHEUS_3: ServerKind = {
  title: 'Prometheus 3',
  bounds: 'left-open',
  prometheus: prometheus3,
  promtool: promtool3,
  isThere: isBuilt,
};
export const SERVER_KINDS = [PROMETHEUS_2, PROMETHEUS_3];

/** Tests against one kind of server: counted as skipped where `npm run prometheus3` could not build it. */
export function describeOn(kind: ServerKind, title: string, tests: () => void): void {
  (kind.isThere ? describe : describe.skip)(title, tests);
}
