import { APP_PAGE } from './rulesPage';

export const OVERVIEW_PAGE = `${APP_PAGE}/overview`;
export const START_PAGE = `${APP_PAGE}/start`;

const WATCH = 'watch';
/** More expressions than this are no watch list any more, and no address holds them. */
export const MAX_WATCHED = 50;

const FIND = 'find';
/** The page, which begins to look for what to watch as long as nothing is. */
export const FIND_PAGE = `${OVERVIEW_PAGE}?${FIND}=1`;

export function asksToFind(search: string): boolean {
  return new URLSearchParams(search).has(FIND);
}

/** The watched expressions that an address carries; undefined without any, or when they are no list of texts. */
export function readWatched(search: string): string[] | undefined {
  const text = new URLSearchParams(search).get(WATCH);
  return text === null ? undefined : watchedOf(text);
}

/** A watch list as JSON text -> its expressions, each once; undefined when it is none. */
export function watchedOf(text: string): string[] | undefined {
  try {
    return watchedIn(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** The expressions of a saved watch list, each once; undefined when it is none. */
export function watchedIn(list: unknown): string[] | undefined {
  return Array.isArray(list) && list.every((one) => typeof one === 'string')
    ? [...new Set(list.map((one: string) => one.trim()).filter(Boolean))].slice(0, MAX_WATCHED)
    : undefined;
}

/**
 * The address of the page with a watch list, below Grafana's own sub path.
 *
 * @param parameters - further ones, such as a time range
 */
export function overviewLink(watched: string[], parameters: Record<string, string> = {}): string {
  return `${OVERVIEW_PAGE}?${new URLSearchParams({ [WATCH]: JSON.stringify(watched), ...parameters })}`;
}
