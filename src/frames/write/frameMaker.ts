import type { DataFrame, Labels, QueryResultMetaNotice } from '@grafana/data';
import {
  localZone,
  oddDays,
  suitabilityOf,
  type Analysis,
  type ModelSpec,
  type Series,
  type Suitability,
} from '../../core';
import type { AskParts } from '../../parts/partsAnswer';
import type { LabelledSeries } from './align';
import { historyNotice } from '../../words/historyNotice';
import type { AnomalyFrameMeta } from '../roles';
import { seriesNamer } from './seriesNamer';
import { toFrame, type FrameContext } from './toFrame';
import { widthCurve } from './widthCurve';

/** Facts that all frames of one query share. */
export interface QueryContext
  extends Pick<
    FrameContext,
    'refId' | 'stepMs' | 'show' | 'executed' | 'asked' | 'nowMs' | 'sparse' | 'refusedPoints' | 'lateMs' | 'partsFrames'
  > {
  expr: string;
  /** One after the other for each of several series, by the names that Grafana gives colours. */
  colors?: string[];
  /** With its variables replaced. */
  legendFormat?: string;
  /** Names say only what tells the series apart, as those of an overview do. */
  hasShortNames?: boolean;
  /** The labels of all series of the query, where these are only some of them: names are made among all. */
  among?: Labels[];
  /** Asks for samples and range of a series, where the frames leave them out. */
  whole?: (labels: Labels, gone?: AbortSignal) => Promise<DataFrame[]>;
  /** Way to the parts of a series: by its labels and all its samples. */
  askPartsOf?: (labels: Labels, model: ModelSpec, series: () => Series | undefined) => AskParts;
  /** Leaves the advice to a series that can be followed, by its labels and by how many series there are. */
  advisable?: (suitability: Suitability, labels: Labels, count: number) => Suitability;
  /** Notices on the query as a whole: progress, failed requests. They come first. */
  notices?: QueryResultMetaNotice[];
}

/** The series of one answer, without their samples. */
interface Named {
  series: Array<Pick<LabelledSeries, 'labels' | 'config'>>;
  notices: QueryResultMetaNotice[];
}

/** Where samples of a series are missing. */
export type Absent = Pick<AnomalyFrameMeta, 'absences' | 'missed'>;

/** All samples of a series once more; undefined when they are not in memory any more. A frame does not hold them. */
export type Recall = (labels: Labels) => Series | undefined;

/**
 * Makes the frames of one answer, one for each series. A notice that would be the same for many series is said once, on the
 * first of them, since Grafana shows the notices of all frames in one list.
 *
 * @returns takes the analysis of a series, its index in `aligned.series`, and where its samples are missing
 */
export function frameMaker(
  aligned: Named,
  query: QueryContext,
  recall: Recall = () => undefined
): (analysis: Analysis, index: number, absent?: Absent) => DataFrame {
  const said = new Set<string>();
  const once = (notices: QueryResultMetaNotice[]) =>
    notices.filter(({ text }) => !said.has(text) && said.add(text) !== undefined);
  const allLabels = query.among ?? aligned.series.map(({ labels }) => labels);
  const nameOf = seriesNamer(
    allLabels,
    query.legendFormat,
    query.expr,
    query.hasShortNames || query.show === 'overview'
  );

  return (analysis, index, absent) => {
    const { labels, config } = aligned.series[index];
    // While it is on its way, or stays with the rules upstream, the few samples of the picture are no reason to blame the model.
    const hasHistory = analysis.history.neededMs > 0;
    return toFrame(analysis, {
      ...query,
      name: nameOf(labels),
      labels,
      config,
      color: allLabels.length > 1 ? query.colors?.[index % query.colors.length] : undefined,
      ...absent,
      ...(hasHistory && questions(recall, labels, analysis.model, query, allLabels.length)),
      whole: query.whole && ((gone) => query.whole!(labels, gone)),
      notices: once([
        ...(query.notices ?? []),
        ...(hasHistory ? [historyNotice(analysis.history, analysis.model)] : []),
        ...aligned.notices,
      ]),
    });
  };
}

/** The value, made at the first call and kept: for what is costly and not always asked for. */
export function lazily<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** Made apart, so that they hold nothing alive of the analysis or of the other series. */
function questions(
  recall: Recall,
  labels: Labels,
  model: ModelSpec,
  { stepMs, askPartsOf, advisable = (suitability) => suitability }: QueryContext,
  count: number
) {
  const about = <Answer>(answer: (series: Series) => Answer) =>
    lazily(() => {
      const series = recall(labels);
      return series && answer(series);
    });
  return {
    countEvents: about((series) => widthCurve(series, model, stepMs)),
    suitability: about((series) => advisable(suitabilityOf(series, model, stepMs, localZone()), labels, count)),
    oddDays: about((series) => oddDays(series, model)),
    askParts: askPartsOf?.(labels, model, () => recall(labels)),
  };
}
