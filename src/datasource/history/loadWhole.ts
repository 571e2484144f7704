import { last, switchMap, throwError, type Observable } from 'rxjs';
import type { Aligned } from '../../frames/write/align';
import type { Ask } from './flights';
import type { HistoryLoader, Wanted } from './historyLoader';
import { joinCells } from './mergeCells';

/** Loads spans through the cache and waits for all of them. */
export function loadWhole(history: HistoryLoader, wanted: Wanted, ask: Ask): Observable<Aligned> {
  return history.load(wanted, ask).pipe(
    last(),
    switchMap(({ cells, failures }) => (failures.length > 0 ? throwError(() => failures[0]) : joinCells(cells)))
  );
}
