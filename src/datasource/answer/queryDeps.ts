import type { Observable } from 'rxjs';
import type { KeptUnits, WindowBounds } from '../../core';
import type { ServerClock } from '../upstream/serverClock';
import type { TaggedSpans } from '../upstream/fetchTagged';
import type { HistoryLoader } from '../history/historyLoader';
import type { HistoryStore } from '../history/historyCache';
import type { KeptChecks } from '../recorded/keptChecks';
import type { RecordedNames } from '../recorded/recordedNames';
import type { QueryDefaults } from '../query/query';
import type { LookGroups } from './lookGroups';
import type { ShownFrames } from './shownFrames';
import type { Upstream } from './seriesKeyOf';

/** All that answers a query besides the query itself. */
export interface QueryDeps {
  upstream: Upstream;
  /** With the bounds of windows as the upstream's settings name them. */
  defaults: QueryDefaults;
  /** The bounds as the upstream counts them, which may take a request: only what computes with them waits for it. */
  bounds: Observable<WindowBounds | undefined>;
  history: HistoryLoader;
  clock: Pick<ServerClock, 'corrected'>;
  tagged: TaggedSpans;
  checks: KeptChecks;
  recordedNames: RecordedNames;
  /** How many points the history of all series of a query together may have without asking back. */
  confirmPoints: number;
  store?: HistoryStore;
  shown: ShownFrames;
  /** Of `sharp`, of all pictures. */
  units: KeptUnits;
  looks: LookGroups;
}
