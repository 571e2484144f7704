import {
  FieldType,
  MappingType,
  type DataFrame,
  type Field,
  type FieldConfig,
  type Labels,
  type QueryResultMetaNotice,
} from '@grafana/data';
import { predictedBy, type Analysis } from '../../core';
import { fieldLook } from './fieldLook';
import { scoreUnit, unitSign } from '../../words/scoreUnit';
import { PANEL_ID } from '../panelId';
import {
  roleOf,
  type AnomalyFrameMeta,
  type AskedQuery,
  type FieldRole,
  type FieldRoleConfig,
  type Unjudged,
} from '../roles';
import { tierColumns, UNITLESS } from '../tierFields';
import { withGaps } from './withGaps';

/** Texts and facts of a frame, besides its numbers. */
export interface FrameContext {
  refId: string;
  /** Display name of the series; the other fields' names are derived from it. */
  name: string;
  labels: Labels;
  /** The upstream's config of the observed field: its unit and decimals hold for everything in the metric's unit. */
  config: FieldConfig;
  /** Of line and band among several series. Default: the panel's for the line, blue for the band. */
  color?: string;
  stepMs: number;
  /** When it was asked. Rows after it are the normal range ahead. */
  nowMs?: number;
  notices: QueryResultMetaNotice[];
  /** The expression which was sent, for the inspector. */
  executed?: string;
  /** With all variables filled in, for the Rules page. */
  asked?: AskedQuery;
  sparse?: AnomalyFrameMeta['sparse'];
  refusedPoints?: number;
  lateMs?: number;
  absences?: AnomalyFrameMeta['absences'];
  missed?: AnomalyFrameMeta['missed'];
  countEvents?: AnomalyFrameMeta['countEvents'];
  suitability?: AnomalyFrameMeta['suitability'];
  oddDays?: AnomalyFrameMeta['oddDays'];
  /** `cycles` adds each P_k as a visible field; `overview` leaves out all but verdict and score. */
  show: 'band' | 'cycles' | 'overview';
  whole?: AnomalyFrameMeta['whole'];
  askParts?: AnomalyFrameMeta['askParts'];
  partsFrames?: AnomalyFrameMeta['partsFrames'];
}

/** One analysis -> one frame with a time field and one number field for each role (see roles.ts). */
export function toFrame(analysis: Analysis, context: FrameContext): DataFrame {
  const of = { ...context, model: analysis.model };
  const column = (role: FieldRole, values: Array<number | null>, cycle?: number) =>
    numberField(role, values, of, cycle);
  const strength = analysis.seasonStrength?.();
  const forecastFromMs = analysis.times.find((time) => time > (context.nowMs ?? Infinity));
  const meta: AnomalyFrameMeta = {
    version: 1,
    model: analysis.model,
    stepMs: context.stepMs,
    ...(forecastFromMs !== undefined && { forecastFromMs }),
    events: analysis.events,
    ...(context.absences && context.absences.length > 0 && { absences: context.absences }),
    ...(context.missed && context.missed.length > 0 && { missed: context.missed }),
    history: analysis.history,
    ...(strength !== undefined && { seasonStrength: strength }),
    ...(analysis.tiers && {
      tiers: { lastingSteps: analysis.tiers.lastingSteps },
    }),
    ...(context.asked && { asked: context.asked }),
    ...(context.sparse && { sparse: context.sparse }),
    ...(context.refusedPoints !== undefined && { refusedPoints: context.refusedPoints }),
    ...(context.lateMs && { lateMs: context.lateMs }),
    ...(context.countEvents && { countEvents: context.countEvents }),
    ...(context.suitability && { suitability: context.suitability }),
    ...(context.oddDays && { oddDays: context.oddDays }),
    ...(context.whole && { whole: context.whole }),
    ...(context.askParts && { askParts: context.askParts }),
    ...(context.partsFrames && { partsFrames: context.partsFrames }),
  };
  const time: Field = {
    name: 'Time',
    type: FieldType.time,
    config: { interval: rowDistance(analysis.times, context.stepMs) },
    values: withGaps(analysis.times),
  };
  if (context.show === 'overview') {
    const unjudged = unjudgedBy(analysis);
    Object.assign(meta, unjudged && { unjudged });
    const rows = [column('verdict', withGaps(analysis.verdict)), column('score', withGaps(analysis.score))];
    return frameOf([time, ...rows.map((field) => compactField(field, context.name))], context, meta);
  }
  const fields: Field[] = [
    time,
    column('observed', observedValues(analysis)),
    column('predicted', withGaps(analysis.predicted)),
    column('lower', withGaps(analysis.lower)),
    column('upper', withGaps(analysis.upper)),
  ];
  if (analysis.innerLower && analysis.innerUpper) {
    fields.push(
      column('innerLower', withGaps(analysis.innerLower)),
      column('innerUpper', withGaps(analysis.innerUpper))
    );
  }
  fields.push(
    column('verdict', withGaps(analysis.verdict)),
    column('score', withGaps(analysis.score)),
    column('sigma', withGaps(analysis.sigma))
  );
  for (const vote of analysis.cycles) {
    const { cycle, pastMean, growth } = vote;
    fields.push(column('pastMean', withGaps(pastMean), cycle), column('growth', withGaps(growth), cycle));
    if (context.show === 'cycles') {
      fields.push(column('cyclePredicted', withGaps(predictedBy(vote).values), cycle));
    }
  }
  for (const [role, values] of tierColumns(analysis)) {
    fields.push(column(role, withGaps(values)));
  }
  return frameOf(fields, context, meta);
}

/** A compact frame has no samples that would say it. */
function unjudgedBy({ verdict, observed, predicted, sigma, observedPresent }: Analysis): Unjudged | undefined {
  if (verdict.some((side) => !Number.isNaN(side))) {
    return undefined;
  }
  const rows = Array.from(observed.keys()).filter((row) => observedPresent[row]);
  if (rows.length === 0) {
    return 'no-samples';
  }
  return rows.every((row) => !Number.isFinite(observed[row]))
    ? 'no-numbers'
    : rows.every((row) => predicted[row] === observed[row])
      ? 'constant'
      : rows.some((row) => sigma[row] === 0 && !Number.isNaN(predicted[row]))
        ? 'rarely-changes'
        : undefined;
}

function frameOf(fields: Field[], { refId, name, notices, executed }: FrameContext, meta: AnomalyFrameMeta): DataFrame {
  return {
    refId,
    name,
    length: fields[0].values.length,
    fields,
    meta: {
      notices,
      executedQueryString: executed,
      preferredVisualisationType: 'graph',
      preferredVisualisationPluginId: PANEL_ID,
      custom: { anomalyBand: meta },
    },
  };
}

/**
 * Grafana's state timeline draws the verdict by its words and colours, under the name of the series. With colours by thresholds it would
 * merge all values below one.
 */
function compactField(field: Field, name: string): Field {
  const isVerdict = roleOf(field)?.role === 'verdict';
  const { anomalyBand } = field.config.custom ?? {};
  return {
    ...field,
    config: {
      ...field.config,
      custom: { anomalyBand },
      displayNameFromDS: isVerdict ? name : field.config.displayNameFromDS,
      ...(isVerdict && { mappings: STATES }),
    },
  };
}

const state = (from: number, to: number, text: string, color: string) => ({
  type: MappingType.RangeToText as const,
  options: { from, to, result: { text, color } },
});
const STATES = [state(-3, -1, 'below', 'blue'), state(0, 0, 'normal', 'green'), state(1, 3, 'above', 'orange')];

/**
 * The longest distance of two neighbouring rows, in ms: the step, and more in a picture that was thinned. A missing sample
 * has a row of its own, so nothing that is this far apart is a gap; Grafana's own panels read the interval in the same way.
 */
function rowDistance(times: Float64Array, stepMs: number): number {
  let longest = stepMs;
  for (let i = 1; i < times.length; i++) {
    longest = Math.max(longest, times[i] - times[i - 1]);
  }
  return longest;
}

/** The display name of a role's field: the series' own for the observed one. */
function roleName(seriesName: string, role: FieldRole, cycle?: number): string {
  return role === 'observed'
    ? seriesName
    : `${seriesName} ${ROLE_WORDS[role]}${cycle === undefined ? '' : ` ${cycle}`}`;
}

const ROLE_WORDS: Record<Exclude<FieldRole, 'observed'>, string> = {
  predicted: 'predicted',
  lower: 'lower',
  upper: 'upper',
  innerLower: 'inner lower',
  innerUpper: 'inner upper',
  verdict: 'verdict',
  score: 'score',
  sigma: 'sigma',
  pastMean: 'past mean',
  growth: 'growth',
  cyclePredicted: 'predicted from cycle',
  level: 'level of today',
  incident: 'open incident',
  yesterday: 'predicted from yesterday',
  ordinary: "an ordinary hour's largest deviation",
  suddenScore: 'score, sudden',
  lastingScore: 'score, lasting',
  lastingMean: 'lasting mean',
  lastingLower: 'lasting lower',
  lastingUpper: 'lasting upper',
  lastingPredicted: 'lasting predicted',
  lastingUnit: 'lasting unit',
};

function numberField(
  role: FieldRole,
  values: Array<number | null>,
  { name, labels, config, color, model }: FrameContext & Pick<Analysis, 'model'>,
  cycle?: number
): Field {
  const names = { lower: roleName(name, 'lower'), innerLower: roleName(name, 'innerLower') };
  const look = fieldLook(role, names, unitSign(scoreUnit(model)), color);
  const anomalyBand: FieldRoleConfig = {
    role,
    ...(cycle !== undefined && { cycle }),
    ...(role === 'verdict' && { forMs: model.forMs }),
    ...(role === 'observed' && color !== undefined && { color }),
  };
  return {
    name: role === 'observed' ? 'Value' : roleName('Value', role, cycle),
    type: FieldType.number,
    labels,
    config: {
      ...(config.unit !== undefined && !UNITLESS.includes(role) && { unit: config.unit }),
      ...(config.decimals !== undefined && { decimals: config.decimals }),
      ...look,
      displayNameFromDS: roleName(name, role, cycle),
      custom: { ...look.custom, anomalyBand },
    },
    values,
  };
}

/** A missing observation is null, one which is NaN stays NaN. */
function observedValues({ observed, observedPresent }: Analysis): Array<number | null> {
  const values = withGaps(observed);
  for (let i = 0; i < values.length; i++) {
    values[i] = observedPresent[i] ? observed[i] : null;
  }
  return values;
}
