import { useEffect, useRef, useState } from 'react';
import type { TimeSpan } from '../../core';
import type { AskParts, PartsAnswer } from '../../frames/parts';

export type PartsState =
  | { kind: 'idle' | 'asking' }
  | { kind: 'answered'; answer: PartsAnswer }
  | { kind: 'failed'; message: string };

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
  const ask = () => {
    const abort = new AbortController();
    running.current = abort;
    setState({ kind: 'asking' });
    askParts?.(event, tier, abort.signal).then(
      (answer) => !abort.signal.aborted && setState({ kind: 'answered', answer }),
      (error: Error) => !abort.signal.aborted && setState({ kind: 'failed', message: error.message })
    );
  };
  return { state, ask, cancel };
}
