import { formatDuration } from '../../../promql/duration';
import { countText } from '../../../words/countText';
import { isAlert, ruleCost, splitCostText } from '../../../rules';
import type { PreparedRequest } from '../form/prepareRequest';
import { t } from '../../../language/translate';

/** Cost of the rules for the server, as text; empty while there are none, or while the number of series is unknown. */
export function costText({ request, generated }: PreparedRequest, seriesCount: number): string {
  const recorded = generated.groups.flatMap(({ rules }) => rules).filter((rule) => !isAlert(rule)).length;
  if (recorded === 0 || seriesCount === 0) {
    return '';
  }
  const { recordedSeries, samplesPerEvaluation } = ruleCost(request, recorded * seriesCount);
  const read = countText(samplesPerEvaluation * seriesCount);
  const cost = t(
    'app.rules.files.cost',
    'Costs {{stored}} stored series, and about {{read}} samples read every {{interval}}, beside the expression itself.',
    { stored: recordedSeries, read, interval: formatDuration(request.modelIntervalMs) }
  );
  return `${cost}${splitCostText(request)}`;
}
