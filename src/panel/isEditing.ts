import type { PanelContext } from '@grafana/ui';

/** CoreApp.PanelEditor */
const PANEL_EDITOR = 'panel-editor';

/** In the panel editor, where options and queries can be changed and kept. */
export function isEditing({ app }: Pick<PanelContext, 'app'>): boolean {
  return app === PANEL_EDITOR;
}
