/**
 * One webpack compiler per plugin, each derived from create-plugin's own configuration: own output folder, own public path,
 * own `uniqueName`, own `img/`. A lazy chunk of a nested plugin would otherwise be asked for below the app's path, where a
 * real Grafana answers 404 (docs/decisions/0003-nested-build.md).
 */
import CopyWebpackPlugin from 'copy-webpack-plugin';
import { createHash } from 'crypto';
import fs from 'fs';
import path from 'path';
import ReplaceInFileWebpackPlugin from 'replace-in-file-webpack-plugin';
import { Compilation, sources, type Compiler, type Configuration } from 'webpack';
import VirtualModulesPlugin from 'webpack-virtual-modules';
import { gzipSync } from 'zlib';
import baseConfig, { type Env } from './.config/webpack/webpack.config.ts';
import { licensesOf } from './tools/package/licenses.ts';
import { locales, textsOf } from './tools/texts/texts.ts';

const FOLDERS = ['.', 'datasource', 'panel'];

const source = (folder: string) => path.resolve(process.cwd(), 'src', folder);
const output = (folder: string) => path.resolve(process.cwd(), 'dist', folder);

export default async (env: Env): Promise<Configuration[]> =>
  Promise.all(FOLDERS.map((folder) => configOf(folder, env)));

async function configOf(folder: string, env: Env): Promise<Configuration> {
  const base = await baseConfig(env);
  const id: string = JSON.parse(fs.readFileSync(path.join(source(folder), 'plugin.json'), 'utf8')).id;
  const publicPath = `public/plugins/${id}/`;
  const isApp = folder === '.';
  const replaced = [
    VirtualModulesPlugin.name,
    ...(isApp ? [] : [CopyWebpackPlugin.name, ReplaceInFileWebpackPlugin.name]),
  ];
  const plugins = (base.plugins ?? []).filter((plugin) => !replaced.includes(plugin?.constructor.name ?? ''));

  plugins.push(new VirtualModulesPlugin({ 'node_modules/grafana-public-path.js': publicPathModule(publicPath) }));
  plugins.push(new PrintSizes(id));
  plugins.push(new WriteLicenses());
  plugins.push(new WriteLocales(id));
  if (isApp) {
    // create-plugin copies `**/*.json` and the app's logos; screenshots and the whole img/ folder come on top.
    plugins.push(new CopyWebpackPlugin({ patterns: [{ from: 'img', to: 'img', force: true }] }));
  } else {
    plugins.push(
      new CopyWebpackPlugin({
        patterns: [
          { from: 'plugin.json', to: '.' },
          { from: 'img', to: 'img' },
        ],
      }),
      new ReplaceInFileWebpackPlugin([
        {
          dir: output(folder),
          files: ['plugin.json'],
          rules: [
            { search: /%VERSION%/g, replace: JSON.parse(fs.readFileSync('package.json', 'utf8')).version },
            { search: /%TODAY%/g, replace: new Date().toISOString().slice(0, 10) },
          ],
        },
      ])
    );
  }

  return {
    ...base,
    name: id,
    // Nested outputs lie below the app's: only the first compiler may clean, and it must leave the others alone.
    dependencies: isApp ? [] : ['anomalyband-prometheus-app'],
    cache:
      base.cache && typeof base.cache === 'object'
        ? {
            ...base.cache,
            name: `${id}-${env.production ? 'production' : 'development'}`,
            // What was made by an older version of this file is made anew.
            version: createHash('sha1').update(fs.readFileSync('webpack.config.ts')).digest('hex'),
          }
        : base.cache,
    context: source(folder),
    entry: { module: './' + fs.readdirSync(source(folder)).find((name) => /^module\.tsx?$/.test(name)) },
    output: {
      ...base.output,
      path: output(folder),
      publicPath,
      uniqueName: id,
      devtoolModuleFilenameTemplate: sourceName,
      clean: isApp ? { keep: /^(datasource|panel)\// } : true,
    },
    // Whoever needs one thing of the core must not load all of it: the app's own module is loaded with every page of Grafana.
    module: { ...base.module, rules: [...(base.module?.rules ?? []), pureSources] },
    plugins,
  };
}

/** Source maps of all three plugins name files from `src/` on, below the app's id, as the catalogue's validator looks for them. */
function sourceName({ absoluteResourcePath, resourcePath }: { absoluteResourcePath: string; resourcePath: string }) {
  const [, library] = /[\\/](node_modules[\\/].*)$/.exec(absoluteResourcePath) ?? [];
  const file = path.isAbsolute(absoluteResourcePath) ? path.relative(source('.'), absoluteResourcePath) : undefined;
  const name = library ? `./${library}` : file ? `./${file}` : resourcePath;
  return `webpack://anomalyband-prometheus-app/${name.split(path.sep).join('/')}`;
}

/** No file of ours does anything when it is imported, but the three entries. The module of the public path pretends to be in src/node_modules. */
const pureSources = {
  include: path.resolve(process.cwd(), 'src'),
  exclude: /\bmodule\.tsx?$|node_modules/,
  sideEffects: false,
};

function publicPathModule(publicPath: string): string {
  return `
import amdMetaModule from 'amd-module';
__webpack_public_path__ =
  amdMetaModule && amdMetaModule.uri
    ? amdMetaModule.uri.slice(0, amdMetaModule.uri.lastIndexOf('/') + 1)
    : '${publicPath}';
`;
}

/** Prints the gzipped size of each script once it is on disk. */
class PrintSizes {
  constructor(private id: string) {}
  apply(compiler: Compiler) {
    compiler.hooks.afterEmit.tap(PrintSizes.name, (compilation) => {
      for (const asset of Object.keys(compilation.assets).filter((name) => name.split('?')[0].endsWith('.js'))) {
        const file = path.join(compiler.outputPath, asset.split('?')[0]);
        const kilobytes = (gzipSync(fs.readFileSync(file)).length / 1024).toFixed(1);
        process.stdout.write(`${this.id}/${asset.split('?')[0]}  ${kilobytes} kB gzipped\n`);
      }
    });
  }
}

/**
 * Lays the licence of every bundled package beside the scripts, and fails the build for one that may not be bundled. A library
 * for it (license-webpack-plugin 4.0.2) missed what webpack had joined into one module.
 */
class WriteLicenses {
  apply(compiler: Compiler) {
    compiler.hooks.thisCompilation.tap(WriteLicenses.name, (compilation) => {
      const stage = Compilation.PROCESS_ASSETS_STAGE_ADDITIONAL;
      compilation.hooks.processAssets.tap({ name: WriteLicenses.name, stage }, () => {
        const text = licensesOf(filesOf(compilation));
        if (text !== '') {
          compilation.emitAsset('THIRD-PARTY-LICENSES.txt', new sources.RawSource(text));
        }
      });
    });
  }
}

/** Lays each language's texts beside the scripts, for Grafana to load the one that is read: those of the sources bundled here. */
class WriteLocales {
  constructor(private id: string) {}
  apply(compiler: Compiler) {
    compiler.hooks.thisCompilation.tap(WriteLocales.name, (compilation) => {
      const stage = Compilation.PROCESS_ASSETS_STAGE_ADDITIONAL;
      compilation.hooks.processAssets.tap({ name: WriteLocales.name, stage }, () => {
        const said = textsOf(filesOf(compilation).filter((file) => /[\\/]src[\\/].*\.tsx?$/.test(file)));
        const ids = new Set(Object.keys(said).map(withoutCategory));
        for (const [language, texts] of Object.entries(locales())) {
          const here = Object.entries(texts).filter(([id]) => ids.has(withoutCategory(id)));
          const json = JSON.stringify(Object.fromEntries(here));
          compilation.emitAsset(`locales/${language}/${this.id}.json`, new sources.RawSource(json));
        }
      });
    });
  }
}

function withoutCategory(id: string): string {
  return id.replace(/_(zero|one|two|few|many|other)$/, '');
}

/** What webpack has joined into one module is looked at one by one. */
function filesOf({ modules }: Compilation): string[] {
  type Joined = { resource?: string; modules?: Iterable<{ resource?: string }> };
  const files = [...(modules as Iterable<Joined>)].flatMap((module) => [module, ...(module.modules ?? [])]);
  return files.flatMap(({ resource }) => resource ?? []);
}
