import type { ScopedVars, TypedVariableModel } from '@grafana/data';
import type { TemplateSrv } from '@grafana/runtime';
import { sceneGraph, SceneObjectBase, type SceneObject } from '@grafana/scenes';

/** Variables are those of the scene on screen, found through the query's own object or the page's root. */
export class SceneTemplateSrv implements TemplateSrv {
  constructor(private root: () => SceneObject | undefined) {}

  getVariables(): TypedVariableModel[] {
    const root = this.root();
    const variables = root ? sceneGraph.getVariables(root).state.variables : [];
    return variables.map((variable) => {
      const current = { value: variable.getValue(), text: variable.getValueText?.() };
      return { ...variable.state, id: variable.state.name, current } as unknown as TypedVariableModel;
    });
  }

  replace(target = '', scopedVars?: ScopedVars, format?: string | Function): string {
    const source = scopedVars?.__sceneObject?.value?.valueOf();
    const scene = source instanceof SceneObjectBase ? source : this.root();
    return scene ? sceneGraph.interpolate(scene, target, scopedVars, format as never) : target;
  }

  containsTemplate(target = ''): boolean {
    return /\$\w+|\$\{[^}]+\}|\[\[\w+\]\]/.test(target);
  }

  updateTimeRange() {}
}
