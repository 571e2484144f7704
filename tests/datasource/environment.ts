import JSDOMEnvironment from 'jest-environment-jsdom';

/** A page as Grafana's libraries expect it at import, with Node's own network, which jsdom has not. */
export default class PageWithNetwork extends JSDOMEnvironment {
  async setup() {
    await super.setup();
    Object.assign(this.global, { fetch, AbortController, AbortSignal, URLSearchParams, TextEncoder, TextDecoder });
    Object.defineProperty(this.global, 'matchMedia', { value: () => ({ matches: false, addEventListener() {} }) });
  }
}
