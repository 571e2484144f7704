import { historyStepMs, type ModelSpec } from '../../src/core';
import { expressionFacts } from '../../src/promql/facts';
import { readModel } from '../../src/saved/model';
import { NEW_MODEL, type SavedModel } from '../../src/saved/savedModel';
import { windowBounds } from '../prometheus/history';
import { shortened } from '../prometheus/server';
import { connect, readDuration, readTime, SERVER_OPTIONS } from '../prometheus/options';
import { UsageError } from '../rules/commandLine';
import type { Judging } from './judge';

/** Options of commands that judge expressions, as `parseArgs` reads them. */
export const JUDGE_OPTIONS = {
  ...SERVER_OPTIONS,
  model: { type: 'string', short: 'm' },
  step: { type: 'string' },
  at: { type: 'string' },
  'exit-code': { type: 'boolean' },
} as const;

export const JUDGE_USAGE = `  -m, --model <json>        as in a request: '{"method": "seasonal", "bandWidth": 3}' (the method sharp)
      --step <duration>     distance of the samples (what the model needs)
      --at <time>           instead of now, such as 2026-11-24T12:00:00Z
      --exit-code           exit with 1 when something is abnormal at the end
`;

type Values = { [K in keyof typeof JUDGE_OPTIONS]?: string | boolean };

/** @throws UsageError, ServerError */
export async function readJudging(values: Values, env: NodeJS.ProcessEnv): Promise<Judging & { atMs: number }> {
  const judging = readOptions(values, env);
  const { model, server, atMs } = judging;
  return { ...judging, model: { ...model, bounds: await windowBounds(server, atMs) } };
}

/**
 * The same of which the server is asked nothing yet: the model has the bounds of any.
 *
 * @throws UsageError
 */
export function readOptions(values: Values, env: NodeJS.ProcessEnv): Judging & { atMs: number } {
  const model = readModelOption(values.model as string | undefined);
  const stepMs = values.step === undefined ? historyStepMs(model) : readDuration('--step', values.step as string, 1000);
  const atMs = readTime('--at', values.at as string | undefined);
  const { server, limits } = connect(values as Parameters<typeof connect>[0], env);
  return { server, limits, stepMs, atMs, model };
}

function readModelOption(text: string | undefined): ModelSpec {
  let saved: SavedModel = NEW_MODEL;
  if (text !== undefined) {
    try {
      saved = JSON.parse(text) as SavedModel;
    } catch {
      throw new UsageError(`--model is not JSON such as '{"method": "seasonal"}'`);
    }
  }
  const { model, problems } = readModel(saved, true);
  if (problems.length > 0) {
    throw new UsageError(`--model: ${problems[0].field}: ${problems[0].message}`);
  }
  return model;
}

/** @throws UsageError for text that PromQL cannot read, or that gives no instant vectors */
export function checkExpr(expr: string): string {
  const { syntaxError, typeError, excess, type } = expressionFacts(expr);
  const text = JSON.stringify(shortened(expr));
  if (syntaxError || typeError || excess) {
    throw new UsageError(`PromQL cannot read ${text}`);
  }
  if (type === 'string' || type === 'range vector') {
    throw new UsageError(`${text} gives a ${type}, and no value at a time`);
  }
  return expr;
}
