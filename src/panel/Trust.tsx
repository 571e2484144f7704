import React, { useMemo } from 'react';
import { Badges } from './Badges';
import type { PanelView } from './prepare';
import { prepareBadges } from './prepareBadges';

interface Props {
  view: PanelView;
  onInspect: () => void;
}

/** The row of badges: of the only series, or of the most abnormal one. */
export function Trust({ view, onInspect }: Props) {
  const [first] = view.series;
  const badges = useMemo(() => (first ? prepareBadges(first) : []), [first]);
  const events = view.series.reduce(
    (sum, { meta }) => sum + (meta?.events ?? []).filter(({ pending }) => !pending).length,
    0
  );
  return (
    <Badges
      badges={badges}
      of={view.series.length > 1 ? first.name : undefined}
      events={events}
      onInspect={onInspect}
    />
  );
}
