import { useEffect, useRef } from 'react';
import type { SeriesView } from '../../../frames/read/view';
import { NewStep } from '../../../saved/newStep';
import type { FormField, RuleForm } from '../form/form';

/** Types the interval that the series of a new request afford, as soon as they are there. */
export function useNewInterval(
  { texts }: RuleForm,
  views: SeriesView[],
  setTexts: (texts: Partial<Record<FormField, string>>) => void
) {
  const newStep = useRef(new NewStep());
  const { expr, interval: step } = texts;
  useEffect(() => {
    const meta = views[0]?.meta;
    const answer = meta?.asked && { ...meta.asked, model: meta.model, seriesCount: views.length, sparse: meta.sparse };
    const interval = newStep.current.next({ expr, step, answer });
    if (interval !== undefined) {
      setTexts({ interval });
    }
    // `setTexts` is another function at each render.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [expr, step, views]);
}
