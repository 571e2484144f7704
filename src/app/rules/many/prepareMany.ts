import { formatDuration } from '../../../promql/duration';
import { alertBudget, type AlertSetting, type AlertBudget, type SavedRequest } from '../../../rules';
import { countText } from '../../../words/countText';
import type { OneReplayed } from './replayQuery';
import { rulesOfMany, type OneOfMany } from './rulesOfMany';
import { t } from '../../../language/translate';

/** The rules for many expressions, and what they would have told. */
export interface Many {
  rules: OneOfMany[];
  /** Of the requests that could be replayed, in their order; undefined before the first. */
  budget?: AlertBudget;
  /** By request: its row in the budget. */
  rows: Array<AlertBudget['rows'][number] | undefined>;
  /** How many are still asked for. */
  waiting: number;
  cost: string;
}

/**
 * Rules for each request, with the settings that keep all of them within the budget once every request is replayed.
 *
 * @param perWeek - alerts a week that are acceptable; Infinity: as asked
 */
export function prepareMany(requests: SavedRequest[], replays: Array<OneReplayed | undefined>, perWeek: number): Many {
  const settings = replays.flatMap((one) => one?.settings ?? []);
  const budget = settings.length === 0 ? undefined : alertBudget(settings, perWeek);
  let at = 0;
  const rows = replays.map((one) => (one?.settings ? budget?.rows[at++] : undefined));
  const waiting = replays.filter((one) => one === undefined).length;
  const isChosen = perWeek < Infinity && waiting === 0;
  const rules = rulesOfMany(
    requests.map((request, i) => (isChosen && rows[i] ? withSetting(request, rows[i].chosen) : request))
  );
  return { rules, budget, rows, waiting, cost: costOf(rules, rows) };
}

function withSetting(request: SavedRequest, { bandWidth, forMs, direction }: AlertSetting): SavedRequest {
  return { ...request, model: { ...request.model, bandWidth, for: formatDuration(forMs), direction } };
}

function costOf(rules: OneOfMany[], rows: Many['rows']): string {
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
