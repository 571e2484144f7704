/**
 * `npm test`: installs what is missing, then runs everything, cheapest first. A failing step does not hide the later ones.
 * The last line printed is `N passed, N failed`: each plain check counts as one, each jest test as one. Tests that were skipped,
 * for want of a Prometheus 3, are counted on the line before.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { ensureDebian, ensureNodeModules } from '../demo/install.mjs';

let passed = 0;
let failed = 0;
let skipped = 0;

ensureNodeModules();
ensureDebian(['prometheus', 'chromium', 'victoria-metrics']);

check('types', 'npm', ['run', '--silent', 'typecheck']);
check('lint', 'npm', ['run', '--silent', 'lint']);
check('import rules', 'npm', ['run', '--silent', 'arrows']);
check('unused code', 'npm', ['run', '--silent', 'knip']);
check('build', 'npm', ['run', '--silent', 'build']);
run('Prometheus 3', 'npm', ['run', '--silent', 'prometheus3']);
jest('unit');
jest('real');
jest('browser');

process.stdout.write(`\n${skipped} skipped\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;

function run(title, command, args) {
  process.stdout.write(`\n== ${title}\n`);
  const started = Date.now();
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  process.stdout.write(
    `== ${title}: ${status === 0 ? 'ok' : 'FAILED'} after ${Math.round((Date.now() - started) / 1000)} s\n`
  );
  return status === 0;
}

function check(title, command, args) {
  if (run(title, command, args)) {
    passed++;
  } else {
    failed++;
  }
}

function jest(project) {
  const report = `.cache/tests/${project}.json`;
  mkdirSync('.cache/tests', { recursive: true });
  rmSync(report, { force: true });
  const workers = project === 'unit' ? [] : ['--runInBand'];
  const ok = run(project, 'npx', ['jest', '--selectProjects', project, '--json', `--outputFile=${report}`, ...workers]);
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
