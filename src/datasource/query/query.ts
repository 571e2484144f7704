import { historyStepMs, type ModelSpec, type WindowBounds } from '../../core';
import { formatDuration } from '../../promql/duration';
import type { SeriesName } from '../../recorded/names';
import type { Read } from '../../saved/field';
import { migrate } from '../../saved/migrate';
import { inconsistencies, modelOf } from '../../saved/model';
import { withDefaults, type SavedModel } from '../../saved/savedModel';
import { invalid, type Problem } from '../../saved/problem';
import { QUERY } from '../../saved/query';
import { readFields } from '../../saved/readFields';
import { notRecorded } from './notRecorded';
import type { SavedQuery } from './savedQuery';
import { t } from '../../language/translate';

/** Meaning of the saved JSON, with every default filled in. */
export interface AnomalyQuery {
  refId: string;
  expr: string;
  legendFormat?: string;
  /** Distance of the samples that everything is computed from; they lie on absolute multiples of it. */
  stepMs: number;
  model: ModelSpec;
  show: 'band' | 'cycles' | 'overview';
  /** Fields of each series for panels of Grafana. */
  values: NonNullable<Read<typeof QUERY>['values']>;
  upstreamUid?: string;
  /** Annotations with this tag are left out of the history, besides `model.exclusions`. */
  exclusionTag?: string;
  /** Where prediction and sigma come from. */
  baseline: NonNullable<Read<typeof QUERY>['baseline']>;
  /** The name that rules gave the recorded expression. Default: the one that the export suggests. */
  recordedName?: SeriesName;
  /** History of so many points (all series together) may be asked for although it is above the data source's limit. */
  allowPoints: number;
}

/** Settings that decide the meaning of a saved query besides itself. */
export interface QueryDefaults {
  /** Edges that the upstream's windows include; they decide numbers, so they belong to the model. */
  bounds?: WindowBounds;
  /** The data source's default model: what a field that the query leaves empty means. */
  model?: SavedModel;
}

/** Reads a saved query. Never throws: the valid fields of a query with problems are read. */
export function readQuery(
  saved: SavedQuery,
  defaults: QueryDefaults = {}
): { query: AnomalyQuery; problems: Problem[] } {
  const migrated = migrate(saved) as SavedQuery;
  const whole = withDefaults(migrated.model, migrated.wholeModel ? {} : defaults.model);
  const { values, problems } = readFields(QUERY, { ...migrated, model: whole });
  const { exclusions = [] } = values;
  const model: ModelSpec = {
    ...modelOf(values.model),
    ...(defaults.bounds && { bounds: defaults.bounds }),
    ...(exclusions.length > 0 && { exclusions }),
  };
  const query: AnomalyQuery = {
    refId: saved.refId,
    expr: (values.expr ?? '').trim(),
    legendFormat: values.legendFormat || undefined,
    stepMs: values.stepMs ?? historyStepMs(model),
    model,
    show: values.show ?? 'band',
    values: values.values ?? 'auto',
    upstreamUid: values.upstreamUid || undefined,
    exclusionTag: values.exclusionTag?.trim() || undefined,
    baseline: values.baseline ?? 'browser',
    recordedName: seriesNameOf(values.recordedName),
    allowPoints: values.allowPoints ?? 0,
  };
  return { query, problems: [...problems, ...inconsistencies(model), ...mismatches(query)] };
}

function mismatches({ model, stepMs, baseline, exclusionTag }: AnomalyQuery): Problem[] {
  const shortest = model.method === 'zscore' ? model.windowMs : Math.min(model.smoothingMs, model.windowMs);
  const not = notRecorded(model, exclusionTag);
  return [
    ...(stepMs > shortest
      ? [
          invalid(
            'step',
            t('datasource.query.is-longer-than-the', "{{step}} is longer than the model's shortest window", {
              step: formatDuration(stepMs),
            })
          ),
        ]
      : []),
    ...(baseline === 'rules' && not !== undefined
      ? [
          invalid(
            'baseline',
            t('datasource.query.take-automatic-or-browser', '{{not}}. Take "Automatic" or "Browser"', { not })
          ),
        ]
      : []),
  ];
}

/** `level:metric:operations`, as rules name what they record. */
function seriesNameOf(text = ''): SeriesName | undefined {
  const [level, metric, operations] = text.trim().split(':');
  return operations === undefined ? undefined : { level, metric, operations };
}
