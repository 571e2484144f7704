import type { DataFrame } from '@grafana/data';
import { combineLatest, map, switchMap, type Observable } from 'rxjs';
import { countBelow, isReplaced, type Absence, type ModelSpec } from '../../core';
import { anomalyMeta, labelsOf } from '../../frames/roles';
import { labelKey, type Aligned } from '../../frames/write/align';
import type { Recall } from '../../frames/write/frameMaker';
import type { RangeQuery } from '../../upstream/upstreamRequest';
import type { Plan } from '../plan/plan';
import { inSlices } from '../slices/inSlices';
import type { Look } from './judgedFiner';
import { lookedAbsences } from './lookedAbsences';

/** Samples, and when the upstream answered last, where it does not any more. */
export type Loaded = Aligned & { staleSinceMs?: number };

/** Samples of some series, or of all, that were asked for at every multiple of a step in a span. */
export interface AskedLook extends RangeQuery {
  samples: Observable<Loaded>;
}

/**
 * Frames by few samples with where their series have stopped, by all samples that were asked for; and when series began.
 *
 * @param looks - that at the newest samples last
 */
export function stoppedFrames(
  plan: Plan,
  frames: DataFrame[],
  stepMs: number,
  { model, recall, nowMs = -Infinity }: { model: ModelSpec; recall: Recall; nowMs?: number },
  looks: AskedLook[]
): Observable<{ frames: DataFrame[]; births: number[] }> {
  const firsts = inSlices(frames, (frame) => recall(labelsOf(frame))?.times[0] ?? NaN);
  return combineLatest([firsts, ...looks.map(({ samples }) => samples)]).pipe(
    switchMap(([first, ...answers]) => {
      const found = answers.map(({ series }) => new Map(series.map((one) => [labelKey(one.labels), one.series])));
      const toMs = Math.min(nowMs, ...answers.map(({ staleSinceMs = Infinity }) => staleSinceMs));
      const births = [
        ...first,
        // Whoever is there from the first sample on may be older.
        ...answers.flatMap(({ series }, i) =>
          series.flatMap((one) => (one.series.times[0] > looks[i].fromMs + looks[i].stepMs ? one.series.times[0] : []))
        ),
      ];
      return inSlices(frames, (frame): DataFrame => {
        const key = labelKey(labelsOf(frame));
        const known = recall(labelsOf(frame));
        const own = looks.map(({ samples: _, ...look }, i) => ({ ...look, series: found[i].get(key) }));
        if (!known || own.every((look) => isWhole(look, toMs))) {
          return frame;
        }
        const before = anomalyMeta(frame)?.absences ?? [];
        const absences = lookedAbsences(known, before, own, model, stepMs, toMs);
        return withAbsences(
          frame,
          absences.filter(({ startMs, endMs }) => endMs >= plan.visibleFromMs && !isReplaced(startMs, births))
        );
      }).pipe(map((judged) => ({ frames: judged, births })));
    })
  );
}

/** Every sample came, up to what is known. */
function isWhole({ fromMs, toMs, stepMs, series }: Look, knownToMs: number): boolean {
  const lastMs = Math.min(toMs, knownToMs);
  const rows = Math.floor(lastMs / stepMs) - Math.ceil(fromMs / stepMs) + 1;
  const times = series?.times ?? new Float64Array();
  // What is kept may reach further.
  return countBelow(times, lastMs + 1) - countBelow(times, fromMs) >= rows;
}

/** A part of the series does not tell who took the place of another one. */
export function unlessReplaced(frame: DataFrame, births: number[]): DataFrame {
  const absences = anomalyMeta(frame)?.absences;
  return absences
    ? withAbsences(
        frame,
        absences.filter(({ startMs }) => !isReplaced(startMs, births))
      )
    : frame;
}

function withAbsences(frame: DataFrame, absences: Absence[]): DataFrame {
  const { anomalyBand, ...custom } = frame.meta?.custom ?? {};
  return { ...frame, meta: { ...frame.meta, custom: { ...custom, anomalyBand: { ...anomalyBand, absences } } } };
}
