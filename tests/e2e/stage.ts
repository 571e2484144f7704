import type { Browser, ConsoleMessage, Page } from 'playwright-core';
import { launchBrowser } from './browser';
import { Panel } from './panel';

/** What a journey starts with: a dashboard of the fixtures in a fresh browser window. */
export interface OpenOptions {
  width?: number;
  height?: number;
  theme?: 'light' | 'dark';
  /** Default: the host page of all journeys. */
  hostUrl?: string;
}

/**
 * A browser on the host page. Everything that the plugin writes to the console, and every error that nobody caught, is kept;
 * `close` fails with it, so that each journey is also a test of silence.
 */
export class Stage {
  private complaints: string[] = [];

  private constructor(
    private browser: Browser,
    readonly page: Page
  ) {
    page.on('pageerror', (error) => this.complaints.push(`uncaught: ${error.stack ?? error.message}`));
    page.on('console', (message) => {
      if (!isMissingFile(message) && !isAboutReadback(message)) {
        this.complaints.push(`console.${message.type()}: ${message.text()} (${message.location().url})`);
      }
    });
  }

  /** @param place - a dashboard by its uid, or the path of a page with its parameters */
  static async open(place: string, options: OpenOptions = {}) {
    const { width = 1400, height = 1000, theme = 'dark', hostUrl = process.env.E2E_HOST_URL } = options;
    const browser = await launchBrowser();
    const page = await browser.newPage({ viewport: { width, height }, reducedMotion: 'reduce' });
    const stage = new Stage(browser, page);
    const address = new URL(place.startsWith('/') ? place : `/d/${place}`, hostUrl);
    if (theme === 'light') {
      address.searchParams.set('theme', theme);
    }
    await page.goto(address.href);
    return stage;
  }

  panel(id: number): Panel {
    return new Panel(this.page, id);
  }

  async close() {
    await this.browser.close();
    if (this.complaints.length > 0) {
      throw new Error(`the page was not silent:\n${this.complaints.join('\n')}`);
    }
  }
}

/** The journeys themselves read canvases back; the browser advises against it. */
function isAboutReadback(message: ConsoleMessage): boolean {
  return message.text().startsWith('Canvas2D: Multiple readback operations');
}

/**
 * The browser itself reports each answer of 400 and more. Fonts and one icon are not part of Grafana's packages, and refused
 * queries are what some journeys are about.
 */
function isMissingFile(message: ConsoleMessage): boolean {
  return (
    message.text().startsWith('Failed to load resource') &&
    /\/public\/(fonts|build\/img)\/|\/prometheus\//.test(message.location().url)
  );
}
