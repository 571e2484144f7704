import type { PanelData } from '@grafana/data';
import React, { useCallback } from 'react';
import { ExploreContext, type ExploreExpr } from '../parts/exploring';
import { mayExplore } from './mayExplore';
import { aroundEvent } from './prepareEvents';
import { exploreLink } from './prepareLinks';
import { useExploreTargets } from './useExploreTargets';

/** Lets what is in it open Explore with a query of parts. */
export function ExploreParts({ request, children }: { request: PanelData['request']; children: React.ReactNode }) {
  const targets = useExploreTargets(request);
  const explore: ExploreExpr = useCallback(
    (asked, expr, { fromMs, toMs }, stepMs) => {
      const own = targets.find((target) => 'expr' in target && target.expr === asked) ?? targets.at(0);
      // A name that was made for the whole would be that of every part.
      const target = own && { ...own, expr, legendFormat: undefined };
      return target && mayExplore()
        ? exploreLink([target], aroundEvent({ startMs: fromMs, endMs: toMs }, stepMs))
        : undefined;
    },
    [targets]
  );
  return <ExploreContext.Provider value={explore}>{children}</ExploreContext.Provider>;
}
