import { CoreApp, toDataFrame } from '@grafana/data';
import { sceneGraph, type VizPanelState } from '@grafana/scenes';
import type { PanelContext } from '@grafana/ui';

/** What the host is asked to keep: the type itself is not exported. */
type Annotation = Parameters<NonNullable<PanelContext['onAnnotationCreate']>>[0];

declare global {
  interface Window {
    /** What panels asked to annotate since the page was opened; nothing keeps it longer. A panel shows its own until it asks again. */
    annotated?: Annotation[];
  }
}

/** As for a user who may annotate. */
export const extendPanelContext: VizPanelState['extendPanelContext'] = (panel, context) => {
  if (new URLSearchParams(window.location.search).has('editPanel')) {
    context.app = CoreApp.PanelEditor;
  }
  const show = (annotations: Annotation[]) => {
    window.annotated = annotations;
    const source = sceneGraph.getData(panel);
    const shown = annotations.map(({ from: time, to: timeEnd, description: text, tags, id }) => ({
      time,
      timeEnd,
      text,
      tags,
      id,
    }));
    source.setState({ data: { ...source.state.data!, annotations: [toDataFrame(shown)] } });
  };
  context.canAddAnnotations = () => true;
  context.canDeleteAnnotations = () => true;
  context.onAnnotationCreate = (annotation) => {
    const before = window.annotated ?? [];
    show([...before, { ...annotation, id: String(before.length + 1) }]);
  };
  context.onAnnotationDelete = (deleted) => show((window.annotated ?? []).filter(({ id }) => id !== deleted));
};
