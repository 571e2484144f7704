import type { PanelData } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import type { DataQuery } from '@grafana/schema';
import { useEffect, useState } from 'react';

/**
 * The panel's queries as Explore can run them: with the dashboard's variables filled in by their own data source, since
 * Explore knows none. As they are until that is done, and where the data source fills in nothing.
 */
export function useExploreTargets(request: PanelData['request']): DataQuery[] {
  const [filled, setFilled] = useState<{ of: PanelData['request']; targets: DataQuery[] }>();
  useEffect(() => {
    let current = true;
    const first = request?.targets[0]?.datasource;
    if (!request || !first) {
      return;
    }
    getDataSourceSrv()
      .get(first, request.scopedVars)
      .then((source) => {
        const targets = source.interpolateVariablesInQueries?.(request.targets, request.scopedVars, request.filters);
        if (current && targets) {
          setFilled({ of: request, targets });
        }
      })
      // Without the data source there is no Explore either; the link then says so.
      .catch(() => undefined);
    return () => {
      current = false;
    };
  }, [request]);
  return filled?.of === request && filled ? filled.targets : (request?.targets ?? []);
}
