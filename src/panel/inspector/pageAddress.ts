import { locationUtil } from '@grafana/data';
import { locationService } from '@grafana/runtime';

/** The page's whole address, as Grafana's router knows it: a plugin may not read it off the window. */
export function pageAddress(): string {
  const { pathname, search } = locationService.getLocation();
  return window.location.origin + locationUtil.assureBaseUrl(pathname + search);
}
