import { replayLink } from '../../src/links/replayPage';
import { APP_PAGE } from '../../src/links/rulesPage';
import { WEEK } from './range';

const EXPR = 'sum by (job) (requests_per_second)';
const shown = { from: String(WEEK.fromMs), to: String(WEEK.toMs) };

/** Addresses of pages over the data of the journeys. */
export const SETTINGS_PAGE = '/connections/datasources/edit/anomalyband';
export const OVERVIEW_PAGE = `${APP_PAGE}/overview?${new URLSearchParams({ watch: JSON.stringify([EXPR]), ...shown })}`;
export const REPLAY_PAGE = replayLink({
  expr: `${EXPR} < 50`,
  name: 'Quiet',
  for: '5m',
  interval: '5m',
  past: '1w',
  source: 'prometheus',
});
