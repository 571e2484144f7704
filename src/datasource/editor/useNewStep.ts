import type { PanelData } from '@grafana/data';
import { useEffect, useRef } from 'react';
import { frameCount } from '../../frames/packedLanes';
import { anomalyMeta } from '../../frames/roles';
import { NewStep } from '../../saved/newStep';
import type { SavedQuery } from '../query/savedQuery';

/** Saves the history step that the series of a new query afford, as soon as they are there. */
export function useNewStep(
  { refId, expr, step }: SavedQuery,
  data: PanelData | undefined,
  save: (step: string) => void
) {
  const newStep = useRef(new NewStep());
  useEffect(() => {
    const own = (data?.series ?? []).filter((frame) => frame.refId === refId);
    const meta = own[0] && anomalyMeta(own[0]);
    const answer = meta?.asked && {
      ...meta.asked,
      model: meta.model,
      seriesCount: frameCount(own),
      sparse: meta.sparse,
    };
    const next = newStep.current.next({ expr, step, answer });
    if (next !== undefined) {
      save(next);
    }
    // `save` is another function at each render.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [refId, expr, step, data]);
}
