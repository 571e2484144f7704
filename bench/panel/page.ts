/** Runs in the host page, with the built panel and the packages that the page shares with it. */
import type * as GrafanaData from '@grafana/data';
import type { PanelPlugin } from '@grafana/data';
import type * as GrafanaUi from '@grafana/ui';
import type * as ReactModule from 'react';
import type * as ReactDom from 'react-dom';
import type * as ReactDomClient from 'react-dom/client';
import uPlot from 'uplot';
import { PANEL_ID } from '../../src/frames/panelId';
import { benchFrame } from './frames';

const SIZE = { width: 1000, height: 400 };
const END = Date.UTC(2026, 2, 2);
const PANEL = `/public/plugins/${PANEL_ID}/module.js`;

interface Packages {
  React: typeof ReactModule;
  dom: typeof ReactDom & typeof ReactDomClient;
  data: typeof GrafanaData;
  ui: typeof GrafanaUi;
  plugin: PanelPlugin;
}

async function load(): Promise<Packages> {
  const [React, dom, data, ui] = await Promise.all(
    ['react', 'react-dom', '@grafana/data', '@grafana/ui'].map(async (name) => (await System.import(name)).default)
  );
  const { plugin } = await System.import(window.location.origin + PANEL);
  return { React, dom, data, ui, plugin };
}

/** Lets everything run that waits in micro- and macrotasks: uPlot draws in the former, React renders in several of the latter. */
function settle(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    let left = 30;
    port1.onmessage = () => (--left > 0 ? port2.postMessage(0) : resolve());
    port2.postMessage(0);
  });
}

/** As `settle`, with the frames over which a first picture is painted, but without the screen's time between them. */
async function settleFrames(): Promise<void> {
  const { requestAnimationFrame } = window;
  window.requestAnimationFrame = (paint) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => paint(performance.now());
    port2.postMessage(0);
    return 0;
  };
  await settle();
  window.requestAnimationFrame = requestAnimationFrame;
}

/** Canvas commands are only recorded; reading one pixel back makes the browser carry them out within the measured time. */
function carryOut(element: Element): void {
  if (!element.querySelector('canvas')) {
    throw new Error('nothing was drawn');
  }
  for (const canvas of Array.from(element.querySelectorAll('canvas'))) {
    canvas.getContext('2d')?.getImageData(0, 0, 1, 1);
  }
}

class Mounted {
  private root: ReactDomClient.Root;
  private theme = this.packages.data.createTheme();
  private bus = new this.packages.data.EventBusSrv();
  private options = {
    ...this.packages.plugin.defaults,
    // The legend is measured before the chart gets its height, which waits for a frame: time of the screen, not of the panel.
    legend: { showLegend: false, displayMode: 'list', placement: 'bottom', calcs: [] },
    tooltip: { mode: 'single', sort: 'none' },
    seriesLimit: 0,
  };
  readonly element = document.body.appendChild(document.createElement('div'));

  constructor(
    private packages: Packages,
    private frames: GrafanaData.DataFrame[],
    options: object = {}
  ) {
    Object.assign(this.options, options);
    Object.assign(this.element.style, {
      position: 'fixed',
      top: '0',
      left: '0',
      width: '1000px',
      height: '400px',
      zIndex: '9',
    });
    this.root = packages.dom.createRoot(this.element);
  }

  render(frames = this.frames, size = SIZE, to = END) {
    const { React, dom, data, ui, plugin } = this.packages;
    this.frames = frames;
    const range = { from: data.dateTime(to - frames[0].length * 60_000), to: data.dateTime(to) };
    const props = {
      ...{ id: 1, title: '', transparent: false, timeZone: 'utc', renderCounter: 0, ...size },
      options: this.options,
      fieldConfig: { defaults: {}, overrides: [] },
      data: { series: frames, state: 'Done', timeRange: { ...range, raw: range } },
      timeRange: { ...range, raw: range },
      eventBus: this.bus,
      replaceVariables: (text: string) => text,
      ...{ onChangeTimeRange() {}, onOptionsChange() {}, onFieldConfigChange() {} },
    };
    dom.flushSync(() =>
      this.root.render(
        React.createElement(
          data.ThemeContext.Provider,
          { value: this.theme },
          React.createElement(
            React.Fragment,
            null,
            React.createElement(plugin.panel as never, props),
            React.createElement(ui.PortalContainer)
          )
        )
      )
    );
  }

  unmount() {
    this.packages.dom.flushSync(() => this.root.unmount());
    this.element.remove();
  }
}

function framesOf({ data, plugin }: Packages, count: number, rows: number, endMs = END): GrafanaData.DataFrame[] {
  return data.applyFieldOverrides({
    data: Array.from({ length: count }, (_, i) => data.toDataFrame(benchFrame(i, rows, endMs))),
    fieldConfig: { defaults: {}, overrides: [] },
    replaceVariables: (text) => text,
    theme: data.createTheme(),
    fieldConfigRegistry: plugin.fieldConfigRegistry,
    timeZone: 'utc',
  });
}

function plainOptions(): uPlot.Options {
  return {
    ...SIZE,
    ms: 1,
    legend: { show: false },
    scales: { x: { time: true } },
    series: [
      {},
      { stroke: 'blue', width: 0, points: { show: false } },
      { stroke: 'blue', width: 0, points: { show: false } },
      { stroke: 'blue', width: 1, dash: [5, 4], points: { show: false } },
      { stroke: 'green', width: 1.5, points: { show: false } },
    ],
    bands: [{ series: [2, 1], fill: 'rgba(0, 0, 255, 0.3)' }],
    axes: [{}, {}],
  };
}

export async function mounting(
  rows: number,
  rounds: number
): Promise<{ panel: number[]; alone: number[]; shell: number[] }> {
  const packages = await load();
  const result = { panel: [] as number[], alone: [] as number[], shell: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    const frames = framesOf(packages, 1, rows);
    const column = (name: string) => frames[0].fields.find((field) => field.name === name)!.values;
    await settle();

    const mounted = new Mounted(packages, frames);
    let started = performance.now();
    mounted.render();
    await settle();
    carryOut(mounted.element);
    result.panel.push(performance.now() - started);
    mounted.unmount();
    await settle();

    const place = document.body.appendChild(document.createElement('div'));
    started = performance.now();
    const chart = new uPlot(
      plainOptions(),
      ['Time', 'lower', 'upper', 'predicted', 'observed'].map(column) as never,
      place
    );
    await settle();
    carryOut(place);
    result.alone.push(performance.now() - started);
    chart.destroy();
    place.remove();

    // The same React tree with a message in place of the chart: what VizLayout, theme and React cost without any line.
    const empty = new Mounted(packages, framesOf(packages, 1, 0));
    started = performance.now();
    empty.render();
    await settle();
    result.shell.push(performance.now() - started);
    empty.unmount();
  }
  return result;
}

export async function hovering(series: number, rows: number, moves: number) {
  const packages = await load();
  const mounted = new Mounted(packages, framesOf(packages, series, rows));
  let started = performance.now();
  mounted.render();
  await settleFrames();
  carryOut(mounted.element);
  const mountMs = performance.now() - started;
  await new Promise((resolve) => setTimeout(resolve, 300));

  const longTasks: number[] = [];
  const observer = new PerformanceObserver((list) =>
    longTasks.push(...list.getEntries().map((entry) => entry.duration))
  );
  observer.observe({ type: 'longtask' });
  const over = mounted.element.querySelector('.u-over')!;
  const box = over.getBoundingClientRect();
  const times: number[] = [];
  for (let move = 0; move < moves; move++) {
    const [across, down] = [(move * 0.618) % 1, (move * 0.382) % 1];
    const where = { clientX: box.left + across * box.width, clientY: box.top + down * box.height, bubbles: true };
    started = performance.now();
    over.dispatchEvent(new MouseEvent('mousemove', where));
    await settle();
    carryOut(mounted.element);
    times.push(performance.now() - started);
    // The next move begins after this frame is on the screen, not within it.
    await new Promise((resolve) => requestAnimationFrame(resolve));
    await settle();
  }
  const hoverTasks = [...observer.takeRecords().map((entry) => entry.duration), ...longTasks];
  const canvas = mounted.element.querySelector('canvas');
  const fresh = framesOf(packages, series, rows, END + 60_000);
  started = performance.now();
  mounted.render(fresh, SIZE, END + 60_000);
  await settle();
  carryOut(mounted.element);
  const refreshMs = performance.now() - started;
  const reused = canvas === mounted.element.querySelector('canvas');
  started = performance.now();
  mounted.render(fresh, { width: 900, height: 400 }, END + 60_000);
  await settle();
  carryOut(mounted.element);
  const resizeMs = performance.now() - started;
  observer.disconnect();
  mounted.unmount();
  return { mountMs, times, hoverTasks, refreshMs, resizeMs, reused };
}

/** Lanes of `series` that are all unfolded, scrolled from end to end: what each frame costs, from its beginning to its last pixel. */
export async function scrolling(series: number, rows: number, frames: number) {
  const packages = await load();
  const data = framesOf(packages, series, rows);
  const mounted = new Mounted(packages, data, { layout: 'lanes', seriesOrder: 'query' });
  const started = performance.now();
  mounted.render(data, { width: 1500, height: 800 });
  await settle();
  carryOut(mounted.element);
  const mountMs = performance.now() - started;
  const scroller = mounted.element.querySelector('[data-testid="anomaly-lanes"]')!;
  const times: number[] = [];
  for (let frame = 0; frame < frames; frame++) {
    scroller.scrollTop = ((scroller.scrollHeight - scroller.clientHeight) * (frame + 1)) / frames;
    // The lanes paint in the frame that follows the event of the scroll, before what is asked for behind them.
    await new Promise<void>((resolve) =>
      scroller.addEventListener(
        'scroll',
        () =>
          requestAnimationFrame((frameStart) => {
            carryOut(mounted.element);
            times.push(performance.now() - frameStart);
            resolve();
          }),
        { once: true }
      )
    );
  }
  const { columns } = mounted.element.querySelector<HTMLElement>('[data-columns]')!.dataset;
  mounted.unmount();
  return { mountMs, times, columns: Number(columns) };
}

/** Time until `series` are drawn: first, then with new data each time. */
export async function drawing(series: number, rows: number, rounds: number) {
  const packages = await load();
  const spent = { mount: [] as number[], refresh: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    const mounted = new Mounted(packages, framesOf(packages, series, rows));
    const measured = async (into: number[], draw: () => void) => {
      const started = performance.now();
      draw();
      await settleFrames();
      carryOut(mounted.element);
      into.push(performance.now() - started);
    };
    await measured(spent.mount, () => mounted.render());
    const to = END + 60_000;
    const fresh = framesOf(packages, series, rows, to);
    await measured(spent.refresh, () => mounted.render(fresh, SIZE, to));
    mounted.unmount();
  }
  return spent;
}

Object.assign(window, { bench: { drawing, mounting, hovering, scrolling } });
