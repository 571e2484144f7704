import type { Asked, BoardName, Sources } from './boards';

/** A place where the dashboards can be opened. */
export interface Target {
  what: string;
  url: string;
  /** For every request, such as `Authorization`. */
  headers: Record<string, string>;
  asked: Asked;
  /** Puts the dashboards there: `make` gets the data sources that are there. */
  put: (make: (sources: Sources) => Record<BoardName, object>) => Promise<void>;
  /** Takes away what was put there. */
  stop: () => Promise<void>;
}
