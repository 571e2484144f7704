import { config } from '@grafana/runtime';
import { BrowserStore, type StoreLimits } from './browserStore';

let store: BrowserStore | undefined;

/** The browser's store of whoever is logged in, for all panels of the page. */
export function sharedStore(limits: StoreLimits): BrowserStore {
  const { orgId, id } = config.bootData.user;
  return (store ??= new BrowserStore(`${orgId}-${id}`, limits, () => Date.now()));
}
