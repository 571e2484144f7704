import { useEffect, useRef, useState } from 'react';
import type { TimeSpan } from '../../core';
import type { AskParts, PartsAnswer, PartsPlan } from '../../parts/partsAnswer';
import { isMissingScript, missingScriptText } from '../../words/missingScript';

export type PartsState =
  | { kind: 'idle' | 'looking' }
  /** `planned`: so costly that the user is asked first. */
  | { kind: 'planned' | 'asking'; plan: PartsPlan }
  | { kind: 'answered'; plan: PartsPlan; answer: PartsAnswer }
  /** `isGone`: a script is missing, which a reload of the page alone brings. */
  | { kind: 'failed'; message: string; isGone: boolean };

/** One question at a time; another event or a closed tooltip cancels it. */
export function useParts(askParts: AskParts | undefined, event: TimeSpan, tier: 'sudden' | 'lasting') {
  const [state, setState] = useState<PartsState>({ kind: 'idle' });
  const running = useRef<AbortController>(undefined);
  const cancel = () => {
    running.current?.abort();
    running.current = undefined;
    setState({ kind: 'idle' });
  };

  useEffect(() => cancel, [event.fromMs, event.toMs, tier]);
  /** Once it is stopped nothing of it is told any more. */
  const run = async (work: (tell: (state: PartsState) => void, signal: AbortSignal) => Promise<void>) => {
    const abort = (running.current = new AbortController());
    const tell = (next: PartsState) => !abort.signal.aborted && setState(next);
    await work(tell, abort.signal).catch((error: Error) => {
      const isGone = isMissingScript(error);
      tell({ kind: 'failed', message: isGone ? missingScriptText() : error.message, isGone });
    });
  };
  const agree = (plan: PartsPlan) =>
    run(async (tell, signal) => {
      tell({ kind: 'asking', plan });
      tell({ kind: 'answered', plan, answer: await plan.ask(signal) });
    });
  const ask = () =>
    run(async (tell, signal) => {
      tell({ kind: 'looking' });
      const plan = await askParts?.(event, tier, signal);
      if (plan?.isCostly) {
        tell({ kind: 'planned', plan });
      } else if (plan && !signal.aborted) {
        await agree(plan);
      }
    });
  return { state, ask, agree, cancel };
}
