import { config } from '@grafana/runtime';

/** Whether the user may open Explore: it can be switched off, and viewers may not use it unless an admin allows it. */
export function mayExplore(): boolean {
  const { permissions } = config.bootData.user;
  return config.exploreEnabled !== false && permissions?.['datasources:explore'] === true;
}
