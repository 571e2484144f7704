import { JSDOM } from 'jsdom';

/** Gives Node what Grafana's libraries expect of a page when they are imported. Import this file first. */
const { window } = new JSDOM('', { url: 'http://localhost/', pretendToBeVisual: true });
const matchMedia = () => ({ matches: false, addEventListener() {}, addListener() {} });
Object.assign(window, { matchMedia });
for (const name of Object.getOwnPropertyNames(window)) {
  if (!(name in globalThis)) {
    Object.defineProperty(globalThis, name, { value: window[name as never], configurable: true, writable: true });
  }
}
Object.assign(globalThis, { window, Event: window.Event, CustomEvent: window.CustomEvent });
require.extensions['.css'] = () => undefined;
