import type { DataFrame } from '@grafana/data';
import { usePanelContext } from '@grafana/ui';
import { createContext, useMemo, useState } from 'react';
import { prepareAnnotations, type Annotation } from '../view/prepareAnnotations';

/** A finding that can be written down as an annotation. */
export interface Finding {
  fromMs: number;
  toMs: number;
  series: string;
  tags: string[];
}

interface Asked {
  finding: Finding;
  /** To begin with. */
  text: string;
}

interface Annotating {
  /** Absent where the host or the user's rights do not allow it. */
  save?: (finding: Finding, text: string) => Promise<void>;
  /** Whether the finding has its annotation already. */
  isSaved: (finding: Finding) => boolean;
  /** Deletes the finding's annotation; absent where that is not allowed, or the dashboard does not show it. */
  undoOf: (finding: Finding) => (() => void) | undefined;
  /** A finding whose text is asked for beside the picture: a tooltip, which goes with the next refresh, is no place to write. */
  asked?: Asked;
  ask: (asked: Asked | undefined) => void;
}

/** A context, since the contents of a pinned tooltip are not rendered anew by props. */
export const AnnotatingContext = createContext<Annotating>({
  isSaved: () => false,
  undoOf: () => undefined,
  ask: () => undefined,
});

/** The tag of all annotations that are made here. */
const TAG = 'anomaly';

/** Writes findings down, each once. What was written before is known by the dashboard's own annotations. */
export function useAnnotations(frames: DataFrame[] | undefined): Annotating {
  const { canAddAnnotations, canDeleteAnnotations, onAnnotationCreate, onAnnotationDelete } = usePanelContext();
  const annotations = useMemo(() => prepareAnnotations(frames), [frames]);
  const [texts, setTexts] = useState<Record<string, string>>({});
  const [asked, ask] = useState<Asked>();
  const shown = (finding: Finding) =>
    annotations.find((annotation) => isOf(annotation, finding, texts[keyOf(finding)] ?? `${finding.series}:`));
  const save = async (finding: Finding, text: string) => {
    const { fromMs: from, toMs: to, tags } = finding;
    // Typed as void, and a promise in Grafana.
    await Promise.resolve(onAnnotationCreate?.({ from, to, tags: [TAG, ...tags], description: text }) as unknown);
    setTexts((before) => ({ ...before, [keyOf(finding)]: text }));
  };
  return {
    asked,
    ask,
    save: onAnnotationCreate && canAddAnnotations?.() ? save : undefined,
    isSaved: (finding) => texts[keyOf(finding)] !== undefined || shown(finding) !== undefined,
    undoOf: (finding) => {
      const id = shown(finding)?.id;
      return id === undefined || !onAnnotationDelete || canDeleteAnnotations?.() === false
        ? undefined
        : () => {
            onAnnotationDelete(id);
            setTexts(({ [keyOf(finding)]: _, ...others }) => others);
          };
    },
  };
}

function keyOf({ fromMs, toMs, series }: Finding): string {
  return JSON.stringify([fromMs, toMs, series]);
}

function isOf({ fromMs, toMs, text, tags }: Annotation, finding: Finding, start: string): boolean {
  return (
    fromMs === finding.fromMs && toMs === finding.toMs && tags?.includes(TAG) === true && text.startsWith(start.trim())
  );
}
