import { useEffect, useState } from 'react';

/** How long after the last key a question is asked. */
const PAUSE_MS = 500;

/**
 * The answer to a question that follows what is typed; undefined without a question, until the answer is there, and when
 * there is none.
 *
 * @param question - plain data; equal ones are asked once
 */
export function useAnswer<Question, Answer>(
  question: Question | undefined,
  ask: (question: Question, gone: AbortSignal) => Promise<Answer>
): Answer | undefined {
  const [answer, setAnswer] = useState<{ key: string; value: Answer }>();
  const key = question && JSON.stringify(question);
  useEffect(() => {
    if (key === undefined) {
      return undefined;
    }
    const left = new AbortController();
    const timer = setTimeout(() => {
      ask(JSON.parse(key), left.signal).then(
        (value) => left.signal.aborted || setAnswer({ key, value }),
        // The preview says why the upstream does not answer.
        () => undefined
      );
    }, PAUSE_MS);
    return () => {
      left.abort();
      clearTimeout(timer);
    };
  }, [key, ask]);
  return answer && answer.key === key ? answer.value : undefined;
}
