import { pageTurns } from '../../upstream/turns';
import { serverClock } from '../upstream/serverClock';
import { HistoryCache } from './historyCache';
import { HistoryLoader } from './historyLoader';
import { SeriesCounts } from './seriesCounts';

const seriesCounts = new SeriesCounts(() => window.localStorage);

/** The history that all panels of the page share, over all data sources of this type. Their settings say how large it may be. */
export const sharedHistory = new HistoryLoader(new HistoryCache(0), serverClock.now, seriesCounts, pageTurns());
