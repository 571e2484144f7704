import type { PanelView } from '../view/prepare';
import { valueText } from '../view/values';
import type { TooltipContent } from './prepareTooltip';
import { t } from '../../language/translate';

/** "at 10:43:15  812 req/s": the sample under the cursor where it lies between the judged ones. */
export function rawRow(
  { data, rows, series, slots }: Pick<PanelView, 'data' | 'rows' | 'series' | 'slots'>,
  focused: number,
  index: number,
  time: (timeMs: number) => string
): TooltipContent['rows'][number] | undefined {
  const slot = slots.findIndex((one) => one.role === 'raw' && one.series === focused);
  const value = slot < 0 ? undefined : data[slot + 1][index];
  const isJudged = (rows[focused]?.[index] ?? 0) >= 0;
  return value == null || isJudged
    ? undefined
    : {
        label: t('panel.tooltip.at', 'at {{time}}', { time: time(data[0][index]) }),
        value: valueText(series[focused].observed, value),
      };
}
