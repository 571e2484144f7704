import { formatDuration } from '../../../promql/duration';
import { countText } from '../../../words/countText';
import { isAlert, ruleCost } from '../../../rules';
import type { PreparedRequest } from '../form/prepareRequest';

/** What the rules cost the server; empty while there are none, or while it is not known for how many series. */
export function costText({ request, generated }: PreparedRequest, seriesCount: number): string {
  const recorded = generated.groups.flatMap(({ rules }) => rules).filter((rule) => !isAlert(rule)).length;
  if (recorded === 0 || seriesCount === 0) {
    return '';
  }
  const { recordedSeries, samplesPerEvaluation } = ruleCost(request, recorded * seriesCount);
  const read = countText(samplesPerEvaluation * seriesCount);
  return `Costs ${recordedSeries} stored series, and about ${read} samples read every ${formatDuration(request.modelIntervalMs)}, beside the expression itself.`;
}
