import React, { useMemo } from 'react';
import { Badges } from './Badges';
import type { PanelView } from './prepare';
import { prepareBadges } from './prepareBadges';

interface Props {
  view: PanelView;
  /** Of the panel, in CSS pixels. */
  width: number;
  onInspect: () => void;
}

/** Narrower panels have room for a few letters only. */
const WORDS_FROM = 760;

/** The row of badges: of the only series, or of the most abnormal one. */
export function Trust({ view, width, onInspect }: Props) {
  const first = view.listed.find(({ hidden }) => !hidden);
  const badges = useMemo(() => (first ? prepareBadges(first) : []), [first]);
  const events = view.series.reduce(
    (sum, { meta }) => sum + (meta?.events ?? []).filter(({ pending }) => !pending).length,
    0
  );
  return (
    <Badges
      badges={badges}
      series={first}
      brief={width < WORDS_FROM}
      of={view.series.length > 1 ? first?.name : undefined}
      events={events}
      onInspect={onInspect}
    />
  );
}
