import type { AnomalyPanelOptions } from '../options';
import type { PanelView } from '../view/prepare';
import { rowAt } from '../view/prepareData';
import { valueText } from '../view/values';

interface OtherSeries {
  /** Index of the drawn series. */
  series: number;
  name: string;
  value: string;
  /** Outside of its normal range. */
  marked: boolean;
}

/** The lines of the tooltip for all series but the focused one, sorted as the panel's tooltip option says. */
export function otherSeries(
  view: Pick<PanelView, 'series' | 'rows'>,
  focused: number,
  index: number,
  options: Pick<AnomalyPanelOptions['tooltip'], 'sort' | 'hideZeros'>
): OtherSeries[] {
  const rows = view.series.flatMap(({ observed, verdict, name, hiddenInTooltip }, series) => {
    const row = rowAt(view.rows, series, index);
    const number: number | null | undefined = row < 0 ? null : observed.values[row];
    if (series === focused || hiddenInTooltip || number == null || (options.hideZeros && number === 0)) {
      return [];
    }
    return [{ series, name, number, value: valueText(observed, number), marked: Boolean(verdict[row]) }];
  });
  const sign = options.sort === 'asc' ? 1 : options.sort === 'desc' ? -1 : 0;
  return rows.sort((a, b) => sign * (a.number - b.number)).map(({ number, ...rest }) => rest);
}
