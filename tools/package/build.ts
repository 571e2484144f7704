/**
 * `npm run package:cli`: the command line and the framework-free core as one npm package, packed into `build/`. It needs Node and
 * nothing else: what it uses of others is bundled, and their licences lie beside it.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { requestSchema } from '../../src/saved/jsonSchema';
import { licensesOf } from './licenses';

const HOME = 'build/package';
const { version, description, license, author, engines } = JSON.parse(fs.readFileSync('package.json', 'utf8'));

/** GitHub names it while a workflow runs; npm wants it for the provenance. */
const { GITHUB_SERVER_URL: host, GITHUB_REPOSITORY: repository } = process.env;

const MANIFEST = {
  name: 'anomalyband',
  version,
  description,
  keywords: ['prometheus', 'promql', 'anomaly-detection', 'alerting', 'recording-rules'],
  license,
  author,
  ...(repository && { repository: { type: 'git', url: `git+${host}/${repository}.git` } }),
  engines,
  bin: { anomalyband: 'anomalyband.cjs' },
  main: 'index.cjs',
  types: 'types/tools/package/index.d.ts',
  exports: {
    '.': { types: './types/tools/package/index.d.ts', default: './index.cjs' },
    './request.schema.json': './request.schema.json',
    './package.json': './package.json',
  },
  publishConfig: { access: 'public', provenance: true },
};

async function main() {
  fs.rmSync(HOME, { recursive: true, force: true });
  const { metafile } = await build({
    entryPoints: { anomalyband: 'tools/cli/main.ts', index: 'tools/package/index.ts' },
    bundle: true,
    platform: 'node',
    target: 'node20',
    outdir: HOME,
    outExtension: { '.js': '.cjs' },
    metafile: true,
    logLevel: 'warning',
  });
  const command = path.join(HOME, 'anomalyband.cjs');
  fs.writeFileSync(command, `#!/usr/bin/env node\n${fs.readFileSync(command, 'utf8')}`, { mode: 0o755 });
  const types = ['--project', 'tools/package/tsconfig.json', '--outDir', path.join(HOME, 'types')];
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', ...types], { stdio: 'inherit' });
  write('package.json', `${JSON.stringify(MANIFEST, null, 2)}\n`);
  write('request.schema.json', `${JSON.stringify(requestSchema(), null, 2)}\n`);
  write('THIRD-PARTY-LICENSES.txt', licensesOf(Object.keys(metafile.inputs)));
  fs.copyFileSync('LICENSE', path.join(HOME, 'LICENSE'));
  fs.copyFileSync('tools/package/README.md', path.join(HOME, 'README.md'));
  const packed = execFileSync('npm', ['pack', '--silent', '--pack-destination', '..'], { cwd: HOME, encoding: 'utf8' });
  process.stdout.write(`build/${packed.trim()}\n`);
}

function write(name: string, text: string) {
  fs.writeFileSync(path.join(HOME, name), text);
}

void main();
