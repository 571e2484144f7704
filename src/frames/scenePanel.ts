import type { DataQueryRequest, FieldConfigSource } from '@grafana/data';

/** A panel of a dashboard as @grafana/scenes has it, as far as it is needed here. */
export interface ScenePanel {
  state: { key?: string; pluginId: string; fieldConfig?: FieldConfigSource };
  /** The panel in addresses: with the values of its repeat. From Grafana 12 on. */
  getPathId?: () => string;
  changePluginType: (pluginId: string, options?: object, fieldConfig?: FieldConfigSource) => unknown;
  subscribeToState: (handler: (state: ScenePanel['state'], before: ScenePanel['state']) => void) => {
    unsubscribe: () => void;
  };
}

type SceneObject = Partial<ScenePanel> & { parent?: SceneObject };

/**
 * The panel around the query of a dashboard, which @grafana/scenes hands over with the request; undefined where there is none. A
 * query's editor is told of its panel only the type that it had when the query ran, and a panel does not know its place in an address.
 */
export function scenePanel(request: Pick<DataQueryRequest, 'scopedVars'> | undefined): ScenePanel | undefined {
  let object: SceneObject | undefined = request?.scopedVars?.__sceneObject?.value?.valueOf();
  while (object && !(object.changePluginType && object.subscribeToState)) {
    object = object.parent;
  }
  return object as ScenePanel | undefined;
}

/** As Grafana's own list of visualizations does it: what only the old one knew is dropped. */
export function showAs(panel: ScenePanel, pluginId: string): void {
  const { defaults, overrides } = panel.state.fieldConfig ?? { defaults: {}, overrides: [] };
  panel.changePluginType(pluginId, undefined, { defaults: { ...defaults, custom: {} }, overrides });
}
