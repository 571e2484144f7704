import { getDataSourceSrv } from '@grafana/runtime';
import { useEffect, useState } from 'react';
import { askInstant } from '../askInstant';

const PAUSE_MS = 500;
const NONE: ReadonlySet<string> = new Set();

/** Which of the metric names that the rules would write are there already, as far as the upstream tells. */
export function useExistingNames(upstreamUid: string, names: string[]): ReadonlySet<string> {
  const [answer, setAnswer] = useState({ upstreamUid: '', list: '', found: NONE });
  const list = names.join('|');
  useEffect(() => {
    if (!upstreamUid || !list) {
      return undefined;
    }
    let isGone = false;
    const timer = setTimeout(() => {
      findNames(upstreamUid, list).then(
        (found) => isGone || setAnswer({ upstreamUid, list, found }),
        // The preview says why the upstream does not answer; a server that is not asked has no names.
        () => undefined
      );
    }, PAUSE_MS);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [upstreamUid, list]);
  return answer.upstreamUid === upstreamUid && answer.list === list ? answer.found : NONE;
}

async function findNames(upstreamUid: string, list: string): Promise<ReadonlySet<string>> {
  const source = await getDataSourceSrv().get(upstreamUid);
  const { names } = await askInstant(source, { names: `count by (__name__) ({__name__=~"${list}"})` }, Date.now());
  return new Set(names.map(({ labels }) => labels.__name__));
}
