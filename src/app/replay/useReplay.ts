import { getDataSourceSrv } from '@grafana/runtime';
import { useEffect, useState } from 'react';
import type { LinkedRule } from '../../links/replayPage';
import { UpstreamError } from '../../upstream/upstreamError';
import { askReplay, type RuleReplayed } from './askReplay';
import { readRule } from './readRule';

interface Answered {
  linked: LinkedRule;
  answer?: RuleReplayed;
  error?: string;
}

/** The replay of the rule that the address carries; nothing while it is wrong or asks nobody. */
export function useReplay(linked: LinkedRule): { answer?: RuleReplayed; error?: string; isLoading: boolean } {
  const [answered, setAnswered] = useState<Answered>();
  const { rule } = readRule(linked);
  const isAsked = rule !== undefined && linked.source !== undefined;
  useEffect(() => {
    const { rule: asked } = readRule(linked);
    if (!asked || !linked.source) {
      return undefined;
    }
    const left = new AbortController();
    const tell = (result: Partial<Answered>) => left.signal.aborted || setAnswered({ linked, ...result });
    const toMs = Date.now();
    getDataSourceSrv()
      .get(linked.source)
      .then((source) => askReplay(source, { ...asked, past: { fromMs: toMs - asked.pastMs, toMs } }, left.signal))
      .then(
        (answer) => tell({ answer }),
        (error: unknown) => tell({ error: UpstreamError.of(error).message })
      );
    return () => left.abort();
  }, [linked]);
  const isCurrent = answered?.linked === linked;
  return { ...(isCurrent && { answer: answered.answer, error: answered.error }), isLoading: isAsked && !isCurrent };
}
