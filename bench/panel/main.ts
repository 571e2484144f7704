/**
 * `npm run bench:panel`: how fast the built panel is, in Chromium on the host page. Prints a table; the numbers are of
 * this machine, the ratios travel better.
 */
import { build } from 'esbuild';
import path from 'path';
import { launchBrowser } from '../../tests/e2e/browser';
import { startHost } from '../../tests/host/server';

const FIXTURES = path.resolve(__dirname, '../../tests/host/fixtures');

async function main() {
  const host = await startHost({
    prometheusUrl: 'http://127.0.0.1:9',
    dashboardsDir: path.join(FIXTURES, 'none'),
    dataSourcesDir: path.join(FIXTURES, 'none'),
  });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
    await page.goto(host.url);
    await page.locator('main').waitFor();
    await page.addScriptTag({ content: await pageScript() });

    const mount = await page.evaluate(() => window.bench.mounting(2000, 31));
    const [panel, alone, shell] = [mount.panel, mount.alone, mount.shell].map(median);
    row('mount, 1 series x 2,000 points', `${ms(panel)} (uPlot alone ${ms(alone)}, panel without points ${ms(shell)})`);
    row('  times uPlot alone', (panel / alone).toFixed(2));
    row('  times uPlot alone, over the panel without points', ((panel - shell) / alone).toFixed(2));

    const hover = await page.evaluate(() => window.bench.hovering(50, 2000, 200));
    row('mount, 50 series x 2,000 points', ms(hover.mountMs));
    row('hover, 50 series x 2,000 points', `median ${ms(median(hover.times))}, worst ${ms(Math.max(...hover.times))}`);
    row('  long tasks while hovering', hover.hoverTasks.map(ms).join(', ') || 'none');
    row('refresh with 50 new series', `${ms(hover.refreshMs)}, chart ${hover.reused ? 'reused' : 'built anew'}`);
    row('resize with 50 series', ms(hover.resizeMs));

    const twenty = await page.evaluate(() => window.bench.drawing(20, 2880, 15));
    row('draw, 20 series x 2,880 points', `first ${ms(median(twenty.mount))}, new data ${ms(median(twenty.refresh))}`);

    const lanes = await page.evaluate(() => window.bench.scrolling(1000, 600, 200));
    row(`mount, lanes of 1,000 series x ${lanes.columns} cells`, ms(lanes.mountMs));
    row('a frame while they scroll', `median ${ms(median(lanes.times))}, worst ${ms(Math.max(...lanes.times))}`);
  } finally {
    await browser.close();
    await host.stop();
  }
}

async function pageScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(__dirname, 'page.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    logLevel: 'error',
  });
  return outputFiles[0].text;
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`;
}

function row(name: string, value: string) {
  process.stdout.write(`${name.padEnd(54)} ${value}\n`);
}

declare global {
  interface Window {
    bench: typeof import('./page');
  }
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
