import type { DataQueryRequest, PanelData } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import type { DataQuery } from '@grafana/schema';
import { useEffect, useState } from 'react';

/**
 * The panel's queries as Explore can run them: with the dashboard's variables filled in by their own data sources, since
 * Explore knows none. As they are until that is done, and where a data source fills in nothing.
 */
export function useExploreTargets(request: PanelData['request']): DataQuery[] {
  const [filled, setFilled] = useState<{ of: PanelData['request']; targets: DataQuery[] }>();
  useEffect(() => {
    let current = true;
    if (!request) {
      return;
    }
    void Promise.all(request.targets.map((target) => filledIn(target, request))).then(
      (targets) => current && setFilled({ of: request, targets })
    );
    return () => {
      current = false;
    };
  }, [request]);
  return filled?.of === request && filled ? filled.targets : (request?.targets ?? []);
}

async function filledIn(target: DataQuery, { scopedVars, filters }: DataQueryRequest): Promise<DataQuery> {
  try {
    const source = target.datasource && (await getDataSourceSrv().get(target.datasource, scopedVars));
    return source?.interpolateVariablesInQueries?.([target], scopedVars, filters)[0] ?? target;
  } catch {
    // Without the data source there is no Explore either; the link then says so.
    return target;
  }
}
