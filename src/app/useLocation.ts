import { locationService } from '@grafana/runtime';
import { useSyncExternalStore } from 'react';

const subscribe = (tell: () => void) => locationService.getHistory().listen(tell);
const location = () => locationService.getLocation();

/**
 * The page's address, below Grafana's sub path. Grafana 11.6 and 13 have different versions of react-router; this service is the
 * same in all of them.
 */
export function useLocation(): { pathname: string; search: string } {
  return useSyncExternalStore(subscribe, location);
}
