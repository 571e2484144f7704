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

/**
 * Writes findings down, each once. What was written before is known by the dashboard's own annotations: by the series that their text
 * begins with, or, where it begins with no name, by what they lie over.
 *
 * @param names - of all series in the picture; absent: not known, so that a text has to begin with the series' own
 */
export function useAnnotations(frames: DataFrame[] | undefined, names?: string[]): Annotating {
  const { canAddAnnotations, canDeleteAnnotations, onAnnotationCreate, onAnnotationDelete } = usePanelContext();
  const annotations = useMemo(() => prepareAnnotations(frames), [frames]);
  const [texts, setTexts] = useState<Record<string, string>>({});
  const [asked, ask] = useState<Asked>();
  const over = (finding: Finding) => annotations.filter((annotation) => isOver(annotation, finding));
  const shown = (finding: Finding) =>
    over(finding).find(({ text }) => text.startsWith((texts[keyOf(finding)] ?? `${finding.series}:`).trim()));
  const isNameless = ({ text }: Annotation) => names?.every((name) => !text.startsWith(`${name}:`)) ?? false;
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
    isSaved: (finding) =>
      texts[keyOf(finding)] !== undefined || shown(finding) !== undefined || over(finding).some(isNameless),
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

/** By its start: the end of an open event moves on. */
function keyOf({ fromMs, series }: Finding): string {
  return JSON.stringify([fromMs, series]);
}

/** One of ours, with the same start and tags; a single sample is part of the event that was written down. */
function isOver(annotation: Annotation, { fromMs, toMs, tags }: Finding): boolean {
  const isPart = fromMs === toMs && annotation.fromMs < fromMs && fromMs <= annotation.toMs;
  return (annotation.fromMs === fromMs || isPart) && [TAG, ...tags].every((tag) => annotation.tags?.includes(tag));
}
