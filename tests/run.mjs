/**
 * `npm test`: installs what is missing, then runs everything, cheapest first. A failing step does not hide the later ones.
 * The last line printed is `N passed, N failed`: each plain check counts as one, each jest test as one. Tests that were skipped,
 * for want of a Prometheus 3, are counted on the line before.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { ensureDebian, ensureNodeModules } from '../demo/install.mjs';

let passed = 0;
let failed = 0;
let skipped = 0;

ensureNodeModules();
ensureDebian(['prometheus', 'chromium', 'victoria-metrics']);

// The longest first, two at a time; what each prints stays together.
const steps = [
  ['lint', 'lint'],
  ['Prometheus 3', 'prometheus3'],
  ['types', 'typecheck'],
  ['build', 'build'],
  ['format', 'format'],
  ['import rules', 'arrows'],
  ['unused code', 'knip'],
];
await Promise.all([checkNext(), checkNext()]);
const cores = availableParallelism();
jest(cores, 'unit');
// Most of these wait for a server or a page: one more keeps the cores busy.
jest(cores + 1, 'real', 'browser');

process.stdout.write(`\n${skipped} skipped\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;

async function checkNext() {
  const step = steps.shift();
  if (!step) {
    return;
  }
  const [title, script] = step;
  const started = Date.now();
  const { code, output } = await captured('npm', ['run', '--silent', script]);
  process.stdout.write(`\n== ${title}\n${output}`);
  tell(title, code === 0, started);
  // Without a Prometheus 3 its tests are skipped: that is neither passed nor failed.
  if (script !== 'prometheus3') {
    code === 0 ? passed++ : failed++;
  }
  await checkNext();
}

function captured(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['inherit', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

function tell(title, ok, started) {
  const seconds = Math.round((Date.now() - started) / 1000);
  process.stdout.write(`== ${title}: ${ok ? 'ok' : 'FAILED'} after ${seconds} s\n`);
}

function jest(workers, ...projects) {
  const title = projects.join(', ');
  const report = `.cache/tests/${projects.join('-')}.json`;
  mkdirSync('.cache/tests', { recursive: true });
  rmSync(report, { force: true });
  const started = Date.now();
  const options = ['--json', `--outputFile=${report}`, `--maxWorkers=${Math.min(4, workers)}`];
  process.stdout.write(`\n== ${title}\n`);
  const ok = spawnSync('npx', ['jest', '--selectProjects', ...projects, ...options], { stdio: 'inherit' }).status === 0;
  tell(title, ok, started);
  try {
    const result = JSON.parse(readFileSync(report, 'utf8'));
    passed += result.numPassedTests;
    skipped += result.numPendingTests;
    // A suite that could not even be loaded has no failed test, but it has failed.
    failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
    if (!ok && result.numFailedTests + result.numRuntimeErrorTestSuites === 0) {
      failed++;
    }
  } catch {
    failed++;
  }
}
