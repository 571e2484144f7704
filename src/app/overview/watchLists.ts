import { hasPermission, type BackendSrv } from '@grafana/runtime';
import { watchedIn, watchedOf } from '../../links/overviewPage';
import { APP_PAGE } from '../../links/rulesPage';

/** Where the browser keeps the watch list of who has no address with one. */
const KEPT = 'anomalyband.watched';

/** The app's settings, as Grafana hands them to its pages. */
export interface AppSettings {
  enabled?: boolean;
  pinned?: boolean;
  jsonData?: { watched?: unknown } | null;
}

/** The list of this browser; undefined where none is kept. */
export function browserList(): string[] | undefined {
  try {
    return watchedOf(localStorage.getItem(KEPT) ?? '');
  } catch {
    return undefined;
  }
}

export function keepInBrowser(watched: string[]): void {
  try {
    localStorage.setItem(KEPT, JSON.stringify(watched));
  } catch {
    // A full or forbidden storage: the address has the list.
  }
}

/** The list that was saved for everybody; empty where none is. */
export function teamList({ jsonData }: AppSettings): string[] {
  return watchedIn(jsonData?.watched) ?? [];
}

/** Whether this user may write the app's settings. */
export function maySaveForTeam(): boolean {
  return hasPermission('plugins:write');
}

/**
 * Saves the list in the app's settings, for all users of the organization. Other settings stay.
 *
 * @throws with Grafana's error
 */
export async function saveForTeam(backend: Pick<BackendSrv, 'get' | 'post'>, watched: string[]): Promise<AppSettings> {
  const address = `/api/plugins/${APP_PAGE.split('/').pop()}/settings`;
  const { enabled = true, pinned = true, jsonData }: AppSettings = await backend.get(address);
  const settings = { enabled, pinned, jsonData: { ...jsonData, watched } };
  await backend.post(address, settings, { showErrorAlert: false, showSuccessAlert: false });
  return settings;
}
