import { getDataSourceSrv } from '@grafana/runtime';
import { askInstant } from '../../ask';
import { useAnswer } from '../../useAnswer';

const NONE: ReadonlySet<string> = new Set();

/** Which of the metric names that the rules would write are there already, as far as the upstream tells. */
export function useExistingNames(upstreamUid: string, names: string[]): ReadonlySet<string> {
  const list = names.join('|');
  // A server that is not asked has no names.
  return useAnswer(upstreamUid && list ? { upstreamUid, list } : undefined, findNames) ?? NONE;
}

async function findNames(
  { upstreamUid, list }: { upstreamUid: string; list: string },
  gone: AbortSignal
): Promise<ReadonlySet<string>> {
  const source = await getDataSourceSrv().get(upstreamUid);
  const asked = { names: `count by (__name__) ({__name__=~"${list}"})` };
  const { names } = await askInstant(source, asked, Date.now(), gone);
  return new Set(names.map(({ labels }) => labels.__name__));
}
