declare module '*/components/PanelDataErrorView.mjs' {
  import type { PanelDataErrorViewProps } from '@grafana/runtime';
  import type { ComponentType } from 'react';
  export function setPanelDataErrorView(view: ComponentType<PanelDataErrorViewProps>): void;
}

declare module '*/components/PanelRenderer.mjs' {
  export function setPanelRenderer(
    renderer: import('react').ComponentType<import('@grafana/runtime').PanelRendererProps>
  ): void;
}

declare module '*/components/PluginPage.mjs' {
  export function setPluginPage(page: import('@grafana/runtime').PluginPageType): void;
}
