/**
 * GitHub's own reader of workflows: `tsx tests/workflows/parse.mjs FILE...` prints what it complains about, as JSON by file.
 * A process of its own, because the package is one of ES modules.
 */
import { NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { readFileSync } from 'node:fs';

const complaints = process.argv.slice(2).map((name) => {
  const { context } = parseWorkflow({ name, content: readFileSync(name, 'utf8') }, new NoOperationTraceWriter());
  return [name, context.errors.getErrors().map(String)];
});
process.stdout.write(JSON.stringify(Object.fromEntries(complaints)));
