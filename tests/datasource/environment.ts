import JSDOMEnvironment from 'jest-environment-jsdom';

/** A page as Grafana's libraries expect it at import, with Node's own network and structured clone, which jsdom has not. */
export default class PageWithNetwork extends JSDOMEnvironment {
  async setup() {
    await super.setup();
    Object.assign(this.global, { fetch, AbortController, AbortSignal, URLSearchParams, TextEncoder, TextDecoder });
    Object.assign(this.global, { structuredClone });
    const matchMedia = () => ({ matches: false, addEventListener() {} });
    Object.defineProperty(this.global, 'matchMedia', { value: matchMedia, configurable: true });
  }
}
