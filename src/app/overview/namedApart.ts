import type { DataFrame } from '@grafana/data';
import { roleOf } from '../../frames/roles';
import { withoutComments } from '../../promql/tree';
import { suggestedName } from '../../rules';
import { renamed } from '../renamed';
import type { OverviewQuery } from './overviewQuery';

type Asked = Pick<OverviewQuery, 'refId' | 'expr'>;

/**
 * Frames whose series has the name of one of another expression: with what tells these expressions apart behind. The metric and what
 * is done to it, else the labels that are left, else the selectors, else the whole expression. Of series without labels, which have
 * the name of their expression, it is the name.
 */
export function namedApart(frames: DataFrame[], queries: Asked[]): DataFrame[] {
  return withSuffixes(withoutExpressions(frames, queries), queries);
}

function withoutExpressions(frames: DataFrame[], queries: Asked[]): DataFrame[] {
  const named = queries.filter(({ refId, expr }) => frames.some((one) => one.refId === refId && nameOf(one) === expr));
  if (named.length < 2) {
    return frames;
  }
  const apart = tellingApart(named.map(({ expr }) => expr));
  return frames.map((frame) => {
    const own = named.findIndex(({ refId, expr }) => frame.refId === refId && nameOf(frame) === expr);
    return own < 0 ? frame : renamed(frame, named[own].expr, apart[own]);
  });
}

function withSuffixes(frames: DataFrame[], queries: Asked[]): DataFrame[] {
  const places = new Map<string, Set<string | undefined>>();
  frames.forEach((frame) => {
    const name = nameOf(frame);
    places.set(name, (places.get(name) ?? new Set()).add(frame.refId));
  });
  const known = new Map<string, string[]>();
  return frames.map((frame) => {
    const name = nameOf(frame);
    const alike = queries.filter(({ refId }) => places.get(name)!.has(refId));
    const own = alike.findIndex(({ refId }) => refId === frame.refId);
    if (alike.length < 2 || own < 0) {
      return frame;
    }
    const key = alike.map(({ refId }) => refId).join();
    const apart = known.get(key) ?? tellingApart(alike.map(({ expr }) => expr));
    known.set(key, apart);
    return renamed(frame, name, `${name} · ${apart[own]}`);
  });
}

/** What tells each expression from the others, as short as it can be. */
function tellingApart(exprs: string[]): string[] {
  const names = exprs.map(suggestedName);
  const metrics = names.map(({ metric, operations }) => `${metric}:${operations}`);
  const levels = names.map(({ level }) => level);
  const selectors = exprs.map((expr) => (withoutComments(expr).match(SELECTOR) ?? []).join(' '));
  const ways = [
    metrics,
    levels,
    selectors,
    metrics.map((metric, i) => `${levels[i]}:${metric}`),
    metrics.map((metric, i) => `${selectors[i]} ${metric}`),
  ];
  return ways.find((texts) => new Set(texts).size === texts.length && !texts.includes('')) ?? exprs;
}

/** Matchers in braces; their texts may hold braces. */
const SELECTOR = /\{(?:[^{}"'`]|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`)*\}/g;

/** Of an overview the verdict has the name of the series. */
function nameOf({ name = '', fields }: DataFrame): string {
  return fields.find((field) => roleOf(field)?.role === 'verdict')?.config.displayNameFromDS ?? name;
}
