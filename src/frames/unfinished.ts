import { LoadingState } from '@grafana/data';

/** More is to come. A dashboard draws nothing of a panel that only loads: who has something to show streams it. */
export function isUnfinished(state: LoadingState | undefined): boolean {
  return state === LoadingState.Loading || state === LoadingState.Streaming;
}
