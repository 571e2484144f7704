import type { FieldConfigSource } from '@grafana/data';

/** A panel of a dashboard as @grafana/scenes has it, as far as it is needed here. */
export interface ScenePanel extends SceneObject {
  state: { key?: string; pluginId: string; fieldConfig?: FieldConfigSource };
  /** The panel in addresses: with the values of its repeat. From Grafana 12 on. */
  getPathId?: () => string;
  changePluginType: (pluginId: string, options?: object, fieldConfig?: FieldConfigSource) => unknown;
  subscribeToState: (handler: (state: ScenePanel['state'], before: ScenePanel['state']) => void) => {
    unsubscribe: () => void;
  };
}

interface SceneObject {
  state: object;
  forEachChild?: (callback: (child: SceneObject) => void) => void;
}

/**
 * The panel of the dashboard on the page, by its key; undefined where there is none, or Grafana does not give it. A query's editor
 * is told of its panel only the type that it had when the query ran, and a panel does not know its place in an address.
 */
export function scenePanel(key: string): ScenePanel | undefined {
  const { __grafanaSceneContext: dashboard } = window as { __grafanaSceneContext?: SceneObject };
  return dashboard && below(dashboard, key);
}

function below(object: SceneObject, key: string): ScenePanel | undefined {
  const panel = object as Partial<ScenePanel>;
  if (panel.state?.key === key && panel.changePluginType && panel.subscribeToState) {
    return panel as ScenePanel;
  }
  let found: ScenePanel | undefined;
  object.forEachChild?.((child) => (found ??= below(child, key)));
  return found;
}

/** As Grafana's own list of visualizations does it: what only the old one knew is dropped. */
export function showAs(panel: ScenePanel, pluginId: string): void {
  const { defaults, overrides } = panel.state.fieldConfig ?? { defaults: {}, overrides: [] };
  panel.changePluginType(pluginId, undefined, { defaults: { ...defaults, custom: {} }, overrides });
}
