import { config } from '@grafana/runtime';
import React, { lazy, Suspense, type ComponentType } from 'react';

let ready: Promise<void> | undefined;

/**
 * Translates the texts of a plugin into Grafana's language. Called once, by its module. Whoever reads English loads nothing.
 *
 * @param id - of the plugin, which is the name of its files in `locales/`
 */
export function connectLanguage(id: string) {
  if (!/^en\b/.test(config.bootData?.user?.language || 'en-US')) {
    ready = import('./load').then(({ loadLanguage }) => loadLanguage(id));
  }
}

/** The same component, drawn once the texts are there: its first picture has no English in it. */
export function translated<P extends object>(Component: ComponentType<P>): ComponentType<P> {
  if (!ready) {
    return Component;
  }
  const waiting = ready.then(() => ({ default: Component as ComponentType<object> }));
  const Lazy = lazy(() => waiting);
  return function Translated(props: P) {
    return (
      <Suspense fallback={null}>
        <Lazy {...props} />
      </Suspense>
    );
  };
}
