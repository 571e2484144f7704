import { build, type Plugin } from 'esbuild';
import path from 'path';

const PAGE = path.join(__dirname, 'page');

/** Grafana up to 13.1 runs React 18, later ones 19. */
export type ReactVersion = 18 | 19;

/**
 * Bundles the host page: Grafana's public packages, Scenes and the page's own files, as scripts and style sheets.
 * The plugin is not part of it: the page loads the built modules as Grafana would.
 *
 * @returns content by file name; nothing is written to disk
 */
export async function bundlePage(react: ReactVersion = 18): Promise<Map<string, Uint8Array>> {
  const { outputFiles } = await build({
    entryPoints: [path.join(PAGE, 'main.tsx')],
    outdir: PAGE,
    write: false,
    bundle: true,
    format: 'esm',
    // Monaco and other heavy editors are imported on demand and stay out of the first script.
    splitting: true,
    platform: 'browser',
    target: 'chrome110',
    mainFields: ['browser', 'module', 'main'],
    conditions: ['browser', 'module'],
    jsx: 'transform',
    // Each page that is opened parses all of it.
    minify: true,
    define: {
      'process.env.NODE_ENV': '"production"',
      global: 'globalThis',
      // SystemJS' amd extra defines `define`; a bundled UMD library must not register itself there.
      'define.amd': 'undefined',
    },
    loader: { '.svg': 'dataurl', '.png': 'dataurl', '.woff': 'dataurl', '.woff2': 'dataurl', '.ttf': 'dataurl' },
    alias: {
      ...Object.fromEntries(['stream', 'tty', 'util'].map((name) => [name, path.join(PAGE, 'nothing.ts')])),
      ...(react === 19 ? { react: 'react-19', 'react-dom': 'react-dom-19' } : {}),
    },
    plugins: [routerOfScenes],
    logLevel: 'error',
  });
  return new Map(outputFiles.map((file) => [path.basename(file.path), file.contents]));
}

/** `@grafana/ui` wants react-router-dom 5, Scenes wants 6: each gets its own, over one browser history. */
const routerOfScenes: Plugin = {
  name: 'router-of-scenes',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^react-router-dom$/ }, ({ importer, resolveDir, kind }) =>
      /@grafana[\\/]scenes/.test(importer) ? resolve('react-router-dom-v5-compat', { resolveDir, kind }) : undefined
    );
  },
};
