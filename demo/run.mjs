/** `npm run demo`: installs what is missing, then hands over to main.ts. Plain Node, so that it runs in a fresh clone. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ensureDebian, ensureNodeModules } from './install.mjs';

const started = Date.now();
ensureNodeModules();
ensureDebian(['prometheus']);

const demo = spawn(process.execPath, ['--import', 'tsx', 'demo/main.ts'], {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  env: { ...process.env, ANOMALYBAND_DEMO_STARTED: String(started) },
  stdio: 'inherit',
});
// The demo stops what it started, and this process waits for it. In a terminal it hears Ctrl-C itself; twice does no harm.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => demo.kill(signal));
}
demo.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
