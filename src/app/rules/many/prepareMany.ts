import { formatDuration } from '../../../promql/duration';
import { alertBudget, type AlertSetting, type AlertBudget, type SavedRequest } from '../../../rules';
import { countText } from '../../../words/countText';
import type { OneReplayed } from './replayQuery';
import type { OneOfMany } from './rulesOfMany';
import { t } from '../../../language/translate';

/** What the rules of many expressions would have told. */
export interface Many {
  /** Of the requests that could be replayed, in their order; undefined before the first. */
  budget?: AlertBudget;
  /** By request: its row in the budget. */
  rows: Array<AlertBudget['rows'][number] | undefined>;
  /** How many are still asked for: until then nothing is chosen. */
  waiting: number;
}

/** @param perWeek - alerts a week that are acceptable; Infinity: as asked */
export function prepareMany(replays: Array<OneReplayed | undefined>, perWeek: number): Many {
  const settings = replays.flatMap((one) => one?.settings ?? []);
  const waiting = replays.filter((one) => one === undefined).length;
  const budget = settings.length === 0 ? undefined : alertBudget(settings, waiting > 0 ? Infinity : perWeek);
  let at = 0;
  return { budget, waiting, rows: replays.map((one) => (one?.settings ? budget?.rows[at++] : undefined)) };
}

/** The requests with the settings that were chosen for them. */
export function asChosen(requests: SavedRequest[], rows: Many['rows']): SavedRequest[] {
  return requests.map((request, i) => (rows[i] ? withSetting(request, rows[i].chosen) : request));
}

function withSetting(request: SavedRequest, { bandWidth, forMs, direction }: AlertSetting): SavedRequest {
  return { ...request, model: { ...request.model, bandWidth, for: formatDuration(forMs), direction } };
}

/** What all of them cost the server, as text; empty while no number of series is known. */
export function costOfMany(rules: OneOfMany[], rows: Many['rows']): string {
  const count = (i: number) => rows[i]?.bySeries.length ?? 0;
  const sum = (each: (one: OneOfMany) => number) => rules.reduce((total, one, i) => total + each(one) * count(i), 0);
  const stored = sum(({ cost }) => cost.recorded);
  return stored === 0
    ? ''
    : t(
        'app.rules.many.all-together-cost-stored',
        'All together cost {{stored}} stored series, and about {{samples}} samples read a second.',
        { stored: countText(stored), samples: countText(sum(({ cost }) => cost.samplesPerSecond)) }
      );
}
