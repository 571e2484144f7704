import type { Browser, BrowserContext, ConsoleMessage, Page } from 'playwright-core';
import { launchBrowser } from './browser';
import { Panel } from './panel';

/** What a journey starts with: a dashboard of the fixtures in a fresh browser window, which remembers nothing. */
export interface OpenOptions {
  width?: number;
  height?: number;
  theme?: 'light' | 'dark';
  /** Default: English. */
  language?: string;
  /** Default: the host page of all journeys. */
  hostUrl?: string;
  /** What the page's clock says; timers go on. Default: the machine's clock. */
  nowMs?: number;
}

/** A browser on the host page. */
export interface Stage {
  page: Page;
  panel(id: number): Panel;
}

/**
 * Opens stages, and closes them whatever becomes of the test. Everything that the plugin writes to the console, and every
 * error that nobody caught, fails the test, so that each journey is also a test of silence. The variable `E2E_SLOWDOWN` makes the
 * pages' processor so many times slower, to find steps that do not wait.
 *
 * @param end - when they are closed: `afterEach` or `afterAll`
 * @returns opens a dashboard by its uid, or a page by its path with parameters
 */
export function stagesUntil(end: typeof afterEach) {
  const windows: BrowserContext[] = [];
  const complaints: string[] = [];
  let started: Promise<Browser> | undefined;
  end(async () => {
    await Promise.all(windows.splice(0).map((window) => window.close()));
    expect(complaints.splice(0)).toEqual([]);
  });
  afterAll(async () => (await started)?.close());
  return async (place: string, options: OpenOptions = {}): Promise<Stage> => {
    const {
      width = 1400,
      height = 1000,
      theme = 'dark',
      language,
      hostUrl = process.env.E2E_HOST_URL,
      nowMs,
    } = options;
    const browser = await (started ??= launchBrowser());
    const page = await browser.newPage({ viewport: { width, height }, reducedMotion: 'reduce' });
    windows.push(page.context());
    page.setDefaultTimeout(60_000);
    if (process.env.E2E_SLOWDOWN) {
      const browserItself = await page.context().newCDPSession(page);
      await browserItself.send('Emulation.setCPUThrottlingRate', { rate: Number(process.env.E2E_SLOWDOWN) });
    }
    page.on('pageerror', (error) => complaints.push(`uncaught: ${error.stack ?? error.message}`));
    page.on('console', (message) => {
      if (!isMissingFile(message) && !isAboutReadback(message)) {
        complaints.push(`console.${message.type()}: ${message.text()} (${message.location().url})`);
      }
    });
    const address = new URL(place.startsWith('/') ? place : `/d/${place}`, hostUrl);
    if (theme === 'light') {
      address.searchParams.set('theme', theme);
    }
    if (language) {
      address.searchParams.set('language', language);
    }
    if (nowMs !== undefined) {
      await page.clock.setFixedTime(nowMs);
    }
    await page.goto(address.href);
    return { page, panel: (id) => new Panel(page, id) };
  };
}

/** The journeys themselves read canvases back; the browser advises against it. */
function isAboutReadback(message: ConsoleMessage): boolean {
  return message.text().startsWith('Canvas2D: Multiple readback operations');
}

/**
 * The browser itself reports each answer of 400 and more. Fonts and one icon are not part of Grafana's packages, and refused
 * requests are what some journeys are about.
 */
function isMissingFile(message: ConsoleMessage): boolean {
  return (
    message.text().startsWith('Failed to load resource') &&
    /\/public\/(fonts|build\/img)\/|\/(prometheus|api)\//.test(message.location().url)
  );
}
