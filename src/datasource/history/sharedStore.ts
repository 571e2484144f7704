import { config } from '@grafana/runtime';
import { BrowserStore, type StoreLimits } from './browserStore';

const stores = new Map<string, BrowserStore>();

/** The browser's store of whoever is logged in, for all panels of the page; data sources with other limits obey their own. */
export function sharedStore(limits: StoreLimits): BrowserStore {
  const { orgId, id } = config.bootData.user;
  const key = [orgId, id, limits.mostMs, limits.mostBytes].join();
  const store = stores.get(key) ?? new BrowserStore(`${orgId}-${id}`, limits, () => Date.now());
  stores.set(key, store);
  return store;
}
