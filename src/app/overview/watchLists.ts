import { hasPermission, type BackendSrv } from '@grafana/runtime';
import { watchedIn } from '../../links/overviewPage';
import { APP_PAGE } from '../../links/rulesPage';

/** Where the browser keeps the watch list of who has no address with one. */
const KEPT = 'anomalyband.watched';

/** The app's settings, as Grafana hands them to its pages. */
export interface AppSettings {
  enabled?: boolean;
  pinned?: boolean;
  jsonData?: SavedList | null;
}

/** What is watched, and where. */
export interface WatchList {
  watched: string[];
  /** Uid of the data source of ours that is asked; empty: the first. */
  source: string;
}

/** A list as it is saved. */
interface SavedList {
  watched?: unknown;
  watchedSource?: unknown;
}

/** The list of this browser; undefined where none is kept. */
export function browserList(): WatchList | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT) ?? '');
    // The expressions alone were kept once.
    return Array.isArray(kept) ? listIn({ watched: kept }) : listIn(kept as SavedList | null);
  } catch {
    return undefined;
  }
}

export function keepInBrowser({ watched, source }: WatchList): void {
  try {
    localStorage.setItem(KEPT, JSON.stringify({ watched, watchedSource: source } satisfies SavedList));
  } catch {
    // A full or forbidden storage: the address has the list.
  }
}

/** The list that was saved for everybody; empty where none is. */
export function teamList({ jsonData }: AppSettings): WatchList {
  return listIn(jsonData) ?? { watched: [], source: '' };
}

function listIn(saved: SavedList | null | undefined): WatchList | undefined {
  const watched = watchedIn(saved?.watched);
  const source = saved?.watchedSource;
  return watched && { watched, source: typeof source === 'string' ? source : '' };
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
export async function saveForTeam(
  backend: Pick<BackendSrv, 'get' | 'post'>,
  { watched, source }: WatchList
): Promise<AppSettings> {
  const address = `/api/plugins/${APP_PAGE.split('/').pop()}/settings`;
  const { enabled = true, pinned = true, jsonData }: AppSettings = await backend.get(address);
  const settings = { enabled, pinned, jsonData: { ...jsonData, watched, watchedSource: source } };
  await backend.post(address, settings, { showErrorAlert: false, showSuccessAlert: false });
  return settings;
}
