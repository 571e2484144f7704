import { HistoryCache } from './historyCache';
import { HistoryLoader } from './historyLoader';

/** Five weeks of five minutes of one series are 160 kB: enough for some hundred panels of one series. */
const LIMIT_BYTES = 64_000_000;

/** The history that all panels of the page share, over all data sources of this type. */
export const sharedHistory = new HistoryLoader(new HistoryCache(LIMIT_BYTES), () => Date.now());
