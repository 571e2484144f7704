import {
  createDataFrame,
  type DataFrame,
  type Field,
  FieldType,
  getDisplayProcessor,
  createTheme,
} from '@grafana/data';
import type { ModelSpec } from '../../src/core';
import type { AnomalyFrameMeta, FieldRole } from '../../src/frames/roles';

const HOUR = 3600_000;
const WEEK = 7 * 24 * HOUR;

export const MODEL: ModelSpec = {
  method: 'seasonal',
  bandWidth: 3,
  windowMs: WEEK,
  periodMs: WEEK,
  cycles: 3,
  smoothingMs: 4 * HOUR,
  trendMs: WEEK,
  spread: 'residual',
  direction: 'both',
  forMs: 10 * 60_000,
  bounds: 'left-open',
};

export type Values = Array<number | null>;

export interface BandFrame {
  times: number[];
  roles: Partial<Record<FieldRole, Values>>;
  /** P_k and its parts, from k = 1 on. */
  cycles?: Array<Partial<Record<'pastMean' | 'growth' | 'cyclePredicted', Values>>>;
  labels?: Record<string, string>;
  config?: Field['config'];
  meta?: Partial<AnomalyFrameMeta> | null;
}

/** A frame as the data source makes it, with displays as a host adds them. `meta: null` leaves the metadata out. */
export function bandFrame({ times, roles, cycles = [], labels, config, meta }: BandFrame): DataFrame {
  const number = (name: string, values: Values, role: FieldRole, cycle?: number) => ({
    name,
    type: FieldType.number,
    values,
    labels,
    config: {
      ...config,
      custom: { ...config?.custom, anomalyBand: cycle === undefined ? { role } : { role, cycle } },
    },
  });
  const frame = createDataFrame({
    fields: [
      { name: 'Time', type: FieldType.time, values: times },
      ...Object.entries({ ...roles, verdict: roles.verdict ?? verdictOf(roles) }).map(([role, values]) =>
        number(role, values, role as FieldRole)
      ),
      ...cycles.flatMap((one, index) =>
        Object.entries(one).map(([role, values]) => number(`${role}${index + 1}`, values, role as FieldRole, index + 1))
      ),
    ],
    meta: meta === null ? undefined : { custom: { anomalyBand: metaOf(times, meta) } },
  });
  const theme = createTheme();
  frame.fields.forEach((field) => (field.display = getDisplayProcessor({ field, theme, timeZone: 'utc' })));
  return frame;
}

/** As the core says it: the sign is the side, 1 the band, 2 the second tier. */
function verdictOf(roles: BandFrame['roles']): Values {
  const { observed = [], lower = [], upper = [], lastingMean = [], lastingLower = [], lastingUpper = [] } = roles;
  const side = (of: Values, from: Values, to: Values, i: number) =>
    (of[i] ?? NaN) > (to[i] ?? NaN) ? 1 : (of[i] ?? NaN) < (from[i] ?? NaN) ? -1 : 0;
  return observed.map((value, i) => {
    const band = side(observed, lower, upper, i);
    return value == null || lower[i] == null ? null : band + 2 * side(lastingMean, lastingLower, lastingUpper, i);
  });
}

function metaOf(times: number[], meta?: Partial<AnomalyFrameMeta>): AnomalyFrameMeta {
  return {
    version: 1,
    model: MODEL,
    stepMs: times.length > 1 ? times[1] - times[0] : 60_000,
    events: [],
    history: { neededMs: 4 * WEEK, foundMs: 4 * WEEK, cyclesWanted: 3, cyclesUsed: [1, 2, 3] },
    ...meta,
  };
}
