import { createRequire } from 'module';

/** A page, as Grafana's data library expects one at import: the one that the unit tests run in. */
const { JSDOM } = createRequire(require.resolve('jest-environment-jsdom'))('jsdom');
const { window } = new JSDOM('', { url: 'http://localhost/' });
window.matchMedia = () => ({ matches: false, addEventListener: () => undefined });
for (const name of Object.getOwnPropertyNames(window).filter((name) => !(name in globalThis))) {
  Object.defineProperty(globalThis, name, { get: () => window[name], configurable: true });
}
