import type { DataQuery, DataTransformerConfig } from '@grafana/data';
import {
  behaviors,
  EmbeddedScene,
  SceneControlsSpacer,
  SceneDataTransformer,
  SceneGridItem,
  SceneGridLayout,
  SceneGridRow,
  SceneQueryRunner,
  SceneRefreshPicker,
  SceneTimePicker,
  SceneTimeRange,
  SceneVariableSet,
  VariableValueSelectors,
  VizPanel,
  type SceneGridItemLike,
  type SceneObject,
} from '@grafana/scenes';
import { variableOf, type VariableJson } from './dashboardVariables';
import { extendPanelContext } from './panelContext';
import { PanelNotices } from './PanelNotices';

interface PanelJson {
  id?: number;
  type: string;
  title?: string;
  description?: string;
  transparent?: boolean;
  gridPos: { x: number; y: number; w: number; h: number };
  datasource?: { uid: string; type?: string };
  targets?: DataQuery[];
  transformations?: DataTransformerConfig[];
  interval?: string;
  maxDataPoints?: number;
  timeFrom?: string;
  options?: object;
  fieldConfig?: never;
  pluginVersion?: string;
  /** For rows. */
  collapsed?: boolean;
  panels?: PanelJson[];
}

interface DashboardJson {
  uid: string;
  title: string;
  timezone?: string;
  time?: { from: string; to: string };
  refresh?: string;
  /** 0: no shared cursor, 1: crosshair, 2: tooltip. */
  graphTooltip?: number;
  templating?: { list?: VariableJson[] };
  panels?: PanelJson[];
}

/** As in Grafana a request says which panel it is for. */
function enrichDataRequest(source: SceneObject) {
  let panel: SceneObject | undefined = source;
  while (panel && !(panel instanceof VizPanel)) {
    panel = panel.parent;
  }
  return panel ? { panelPluginId: panel.state.pluginId } : null;
}

/** The scene of a dashboard's saved JSON (the classic model), as far as the provisioned dashboards need it. */
export function dashboardScene(json: DashboardJson): EmbeddedScene {
  const scene = new EmbeddedScene({
    $timeRange: new SceneTimeRange({
      from: json.time?.from ?? 'now-6h',
      to: json.time?.to ?? 'now',
      timeZone: json.timezone || 'browser',
    }),
    $variables: new SceneVariableSet({ variables: (json.templating?.list ?? []).map(variableOf) }),
    $behaviors: [new behaviors.CursorSync({ key: 'cursor-sync', sync: json.graphTooltip ?? 0 })],
    controls: [
      new VariableValueSelectors({}),
      new SceneControlsSpacer(),
      new SceneTimePicker({ isOnCanvas: true }),
      new SceneRefreshPicker({
        isOnCanvas: true,
        refresh: json.refresh || undefined,
        intervals: ['10s', '30s', '1m', '5m'],
      }),
    ],
    body: new SceneGridLayout({ isDraggable: false, isResizable: false, children: gridOf(json.panels ?? []) }),
  });
  return Object.assign(scene, { enrichDataRequest });
}

/** An open row owns the panels that follow it; a collapsed row has them inside. */
function gridOf(panels: PanelJson[]): SceneGridItemLike[] {
  const children: SceneGridItemLike[] = [];
  let openRow: SceneGridRow | undefined;
  for (const panel of panels) {
    if (panel.type === 'row') {
      openRow = new SceneGridRow({
        key: `panel-${panel.id}`,
        title: panel.title,
        isCollapsed: panel.collapsed ?? false,
        y: panel.gridPos.y,
        children: (panel.panels ?? []).map(gridItem),
      });
      children.push(openRow);
    } else if (openRow && !openRow.state.isCollapsed) {
      openRow.setState({ children: [...openRow.state.children, gridItem(panel)] });
    } else {
      children.push(gridItem(panel));
    }
  }
  return children;
}

function gridItem(panel: PanelJson): SceneGridItem {
  const { x, y, w, h } = panel.gridPos;
  return new SceneGridItem({ x, y, width: w, height: h, body: vizPanel(panel) });
}

function vizPanel(panel: PanelJson): VizPanel {
  return new VizPanel({
    key: `panel-${panel.id}`,
    pluginId: panel.type,
    title: panel.title ?? '',
    description: panel.description,
    displayMode: panel.transparent ? 'transparent' : 'default',
    hoverHeader: !panel.title,
    options: panel.options ?? {},
    fieldConfig: panel.fieldConfig ?? { defaults: {}, overrides: [] },
    pluginVersion: panel.pluginVersion,
    titleItems: [new PanelNotices({})],
    extendPanelContext,
    $data: dataOf(panel),
  });
}

function dataOf(panel: PanelJson) {
  if (!panel.targets?.length) {
    return undefined;
  }
  const runner = new SceneQueryRunner({
    queries: panel.targets,
    datasource: panel.datasource,
    minInterval: panel.interval,
    maxDataPoints: panel.maxDataPoints,
    maxDataPointsFromWidth: true,
  });
  return new SceneDataTransformer({ $data: runner, transformations: panel.transformations ?? [] });
}
