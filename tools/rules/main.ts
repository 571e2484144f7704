import { run } from './run';

// Whoever reads has enough, as `head` has after its lines.
process.stdout.on('error', () => process.exit());

try {
  process.exitCode = run(process.argv.slice(2), 'anomalyband-rules');
} catch (error) {
  // A fault of ours, not of the request: a line to report it by, and no stack that helps nobody at a terminal.
  process.stderr.write(`anomalyband-rules: this should not happen: ${String(error)}\n`);
  process.exitCode = 3;
}
