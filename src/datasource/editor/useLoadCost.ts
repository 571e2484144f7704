import type { PanelData } from '@grafana/data';
import { useEffect, useState } from 'react';
import type { AnomalyDataSource } from '../datasource';
import type { LoadCost } from '../answer/loadCost';
import type { SavedQuery } from '../query/savedQuery';

/** Cost of the query in the picture on screen; undefined while unknown. It is updated whenever data arrive. */
export function useLoadCost(
  datasource: AnomalyDataSource,
  query: SavedQuery,
  data?: PanelData,
  range = data?.timeRange
): LoadCost | undefined {
  const [cost, setCost] = useState<LoadCost>();
  const saved = JSON.stringify(query);
  useEffect(() => {
    let current = true;
    const { scopedVars = {}, filters, scopes } = data?.request ?? {};
    const asking = range ? datasource.costOf(JSON.parse(saved), { range, scopedVars, filters, scopes }) : undefined;
    // Problems of the query are shown at their fields.
    void asking?.catch(() => undefined).then((found) => current && setCost(found));
    return () => {
      current = false;
    };
  }, [datasource, saved, data, range]);
  return cost;
}
