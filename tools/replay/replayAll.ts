import { allow } from '../prometheus/history';
import { Refusal } from '../prometheus/server';
import type { Found } from './readAlerts';
import type { Asking, Replayed } from './replayFile';

export type ReplayedOfFile = Replayed & { file: string };

interface ReplayedAll {
  replayed: ReplayedOfFile[];
  /** So many were refused, which is told. */
  refused: number;
  /** Those that come after the failure. */
  left: Found[];
  /** What ended it: limits, or a server from which no other answer can be hoped for. */
  failure?: unknown;
}

/** Replays one alert after the other, once the cost of all is known. */
export async function replayAll(found: Found[], asking: Asking): Promise<ReplayedAll> {
  const stop = new AbortController();
  const asked = { ...asking, server: asking.server.until(stop.signal) };
  const left = new Set(found);
  const replayed: ReplayedOfFile[] = [];
  const all = (failure?: unknown) => ({
    replayed,
    refused: found.length - replayed.length - left.size,
    left: [...left],
    failure,
  });
  const unlessRefused = async <T>(one: Found, act: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof Refusal)) {
        throw error;
      }
      left.delete(one);
      process.stderr.write(`${one.file}: ${one.alert}: ${error.message}\n`);
      return undefined;
    }
  };
  try {
    const planned = await Promise.all(found.map((one) => unlessRefused(one, () => one.plan(asked))));
    allow(
      planned.flatMap((plan) => plan?.readings ?? []),
      asked.limits
    );
    for (const [i, one] of found.entries()) {
      const plan = planned[i];
      const got = plan && (await unlessRefused(one, plan.replay));
      if (got) {
        replayed.push({ file: one.file, ...got });
        left.delete(one);
      }
    }
    return all();
  } catch (error) {
    // A server that hangs would hang with every further question.
    stop.abort();
    return all(error);
  }
}
