import React, { useEffect, useMemo, useState } from 'react';
import { Badges, BADGES_HEIGHT } from './Badges';
import { countEvents } from '../view/absences';
import type { PanelView } from '../view/prepare';
import { eventsLabel } from '../view/notJudged';
import { prepareBadges } from './prepareBadges';

interface Props {
  view: PanelView;
  /** Width of the panel, in CSS pixels. */
  width: number;
  onInspect: () => void;
}

/** Narrower panels have room for a few letters only. */
const WORDS_FROM = 760;

/** The row of badges: of the only series, or of the most abnormal one. */
export function BadgeRow({ view, width, onInspect }: Props) {
  const first = view.listed.find(({ hidden }) => !hidden);
  // Their tooltips cost as much as the chart, which comes first.
  const painted = usePainted();
  const badges = useMemo(() => (first && painted ? prepareBadges(first) : []), [first, painted]);
  const events = useMemo(
    () =>
      eventsLabel(
        view.series.reduce((sum, one) => sum + countEvents(one), 0),
        view.series
      ),
    [view]
  );
  if (!painted) {
    return <div style={{ height: BADGES_HEIGHT }} />;
  }
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

/** False until the browser has shown the first picture: for what can come a frame later than that. */
export function usePainted(): boolean {
  const [painted, setPainted] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => setPainted(true));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, []);
  return painted;
}
