import { fieldReducers, type GrafanaTheme2, reduceField } from '@grafana/data';
import { VizLayout, VizLegend, type VizLegendItem } from '@grafana/ui';
import React from 'react';
import type { AnomalyPanelOptions } from '../options';
import { paintOf } from '../paint/palette';
import type { NamedSeries } from '../view/prepare';
import { printed } from '../view/values';
import { t } from '../../language/translate';

/** One entry per series, whatever the number of its lines. */
export function legendItems(series: NamedSeries[], calcs: string[], theme: GrafanaTheme2): VizLegendItem[] {
  return series.map((one) => ({
    label: one.name,
    color: paintOf(one, series.length === 1, 0, theme).line,
    yAxis: 1,
    disabled: one.hidden,
    getItemKey: () => `${one.frameIndex}-${one.name}`,
    getDisplayValues: () => displayValues(one, calcs),
  }));
}

function displayValues({ observed }: NamedSeries, calcs: string[]) {
  if (calcs.length === 0) {
    return [];
  }
  const results = reduceField({ field: observed, reducers: calcs });
  return calcs.map((calc) => {
    const reducer = fieldReducers.getIfExists(calc);
    const shown = observed.display?.(results[calc]) ?? { text: String(results[calc]), numeric: Number(results[calc]) };
    return { ...shown, title: reducer?.name ?? calc, text: printed(shown), prefix: '', suffix: '' };
  });
}

/** VizLayout wants its legend as an element of this very type, so this makes an element and is no component. */
export function legendElement(items: VizLegendItem[], options: AnomalyPanelOptions['legend'], more: number) {
  const shown: VizLegendItem[] =
    more > 0 ? [...items, { label: t('words.more', '{{n}} more', { n: more }), yAxis: 1, disabled: true }] : items;
  return (
    <VizLayout.Legend placement={options.placement} width={options.width}>
      <VizLegend
        placement={options.placement}
        displayMode={options.displayMode}
        items={shown}
        sortBy={options.sortBy}
        sortDesc={options.sortDesc}
        isSortable
      />
    </VizLayout.Legend>
  );
}
