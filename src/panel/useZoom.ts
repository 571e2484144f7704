import type { AbsoluteTimeRange } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { useCallback } from 'react';
import { pageAddress } from './inspector/pageAddress';
import { exploreAt, isExplore } from './inspector/prepareLinks';

/**
 * Sets the time range. Explore does not listen to its panels: there the range is a part of the address.
 *
 * @param expr - the expression that the panel shows
 */
export function useZoom(onChangeTimeRange: (range: AbsoluteTimeRange) => void, expr: string | undefined) {
  return useCallback(
    (range: AbsoluteTimeRange) => {
      const address = pageAddress();
      if (!isExplore(new URL(address))) {
        onChangeTimeRange(range);
        return;
      }
      const { search } = new URL(exploreAt(address, range, expr));
      locationService.push({ pathname: locationService.getLocation().pathname, search });
    },
    [onChangeTimeRange, expr]
  );
}
