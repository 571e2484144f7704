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
  context.canAddAnnotations = () => true;
  context.onAnnotationCreate = (annotation) => {
    window.annotated = [...(window.annotated ?? []), annotation];
    const { from: time, to: timeEnd, description: text } = annotation;
    const source = sceneGraph.getData(panel);
    source.setState({ data: { ...source.state.data!, annotations: [toDataFrame([{ time, timeEnd, text }])] } });
  };
};
