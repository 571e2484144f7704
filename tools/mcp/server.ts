import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import type { WindowBounds } from '../../src/core';
import { generateRules, readRequest } from '../../src/rules';
import { version } from '../../package.json';
import { explainedText, explainExpression } from '../judge/explain';
import type { Judging } from '../judge/judge';
import { checkExpr } from '../judge/options';
import { overviewOf, overviewText } from '../judge/overview';
import { windowBounds } from '../prometheus/history';
import { readDuration, readTime } from '../prometheus/options';
import { ServerError } from '../prometheus/server';
import { planFileRule, planRequest, replayAllowed, type Replayed } from '../replay/replayFile';
import { textReport } from '../replay/report';
import { isRuleFile, readRuleFile } from '../replay/ruleFile';
import { UsageError } from '../rules/commandLine';
import { FileError } from '../rules/files';
import { proposeRules } from './propose';

/** Bytes of an answer that nobody asked to have in full. */
const MAX_BYTES = 2000;

const full = z.boolean().optional().describe('The whole answer; otherwise at most 2 kB');
const at = z.string().optional().describe('ISO 8601 time instead of now');

/**
 * The tools of an assistant: read only, over the one Prometheus of `judging`. A question as a whole has the time of one request, and
 * what the assistant stops is asked no further.
 *
 * @param judging - server, limits, and the model that is judged by; the bounds of its windows are asked for with the first question
 */
export function mcpServer(judging: Judging): McpServer {
  const server = new McpServer({ name: 'anomalyband', version });
  let bounds: WindowBounds | undefined;
  const add = <T extends z.ZodRawShape>(
    name: string,
    description: string,
    inputSchema: T,
    answer: (input: z.infer<z.ZodObject<T>>, judging: Judging) => Promise<string>
  ) =>
    server.registerTool(
      name,
      { description, inputSchema: z.object(inputSchema), annotations: { readOnlyHint: true, openWorldHint: true } },
      (async (input: z.infer<z.ZodObject<T>>, { signal }: { signal: AbortSignal }) => {
        const limit = new AbortController();
        const { timeoutMs } = judging.server.connection;
        const timer = setTimeout(() => limit.abort(), timeoutMs);
        try {
          const asked = judging.server.until(signal).until(limit.signal);
          bounds ??= await windowBounds(asked, Date.now());
          const text = await answer(input, { ...judging, server: asked, model: { ...judging.model, bounds } });
          return {
            content: [{ type: 'text' as const, text: (input as { full?: boolean }).full ? text : compact(text) }],
          };
        } catch (error) {
          const isKnown = error instanceof UsageError || error instanceof FileError || error instanceof ServerError;
          const text = limit.signal.aborted
            ? `no answer within ${timeoutMs / 1000} s: ask for less, or start the server with a longer --timeout`
            : isKnown
              ? error.message
              : `this should not happen: ${String(error)}`;
          return { isError: true, content: [{ type: 'text' as const, text: compact(text) }] };
        } finally {
          clearTimeout(timer);
        }
      }) as never
    );

  add(
    'abnormal_now',
    'Tells which series of some PromQL expressions are abnormal by their own past weeks, and which events belong together.',
    { expressions: z.array(z.string()).min(1).max(20), hours: z.number().min(1).max(168).optional(), at, full },
    async ({ expressions, hours = 24, at: time }, judging) => {
      const exprs = expressions.map(checkExpr);
      return overviewText(await overviewOf(exprs, hours * 3600_000, readTime('at', time), judging));
    }
  );
  add(
    'explain',
    'Explains each series of one PromQL expression at a time: verdict, observed, predicted, normal range, and for a sum that is abnormal the label values that moved.',
    { expression: z.string(), at, full },
    async ({ expression, at: time }, judging) => {
      const explained = await explainExpression(checkExpr(expression), readTime('at', time), judging, 1);
      return explained.length === 0 ? 'The expression gives no series.' : explained.map(explainedText).join('\n');
    }
  );
  add(
    'replay_rule',
    'Tells how often an alerting rule would have fired over the past: give expr (and for, keep_firing_for), or the JSON of a request of anomalyband.',
    {
      expr: z.string().optional(),
      for: z.string().optional(),
      keep_firing_for: z.string().optional(),
      interval: z.string().optional().describe('Between two evaluations; 1m unless given'),
      request: z.record(z.string(), z.unknown()).optional(),
      range: z.string().optional().describe('How much of the past: a PromQL duration, 1w unless given'),
      at,
      full,
    },
    async ({ request: json, range = '1w', at: time, interval, full: isFull, ...rule }, judging) => {
      if (json && rule.expr !== undefined) {
        throw new UsageError('give expr or request, not both');
      }
      const report = (what: string, replayed: Replayed) =>
        textReport(what, replayed, isFull ? Infinity : undefined, 'full: true has all');
      const toMs = readTime('at', time);
      const asking = { ...judging, past: { fromMs: toMs - readDuration('range', range, 1000), toMs } };
      if (json) {
        const { request, problems } = readRequest(json);
        const wrong = [...problems, ...generateRules(request).problems].find(({ severity }) => severity === 'error');
        if (wrong) {
          throw new UsageError(`${wrong.field}: ${wrong.message}`);
        }
        return report('request', await replayAllowed(await planRequest(request, judging.model.bounds, asking), asking));
      }
      if (rule.expr === undefined) {
        throw new UsageError('give expr or request');
      }
      const data: unknown = {
        groups: [{ name: 'asked', interval, rules: [{ alert: 'Rule', ...rule }] }],
      };
      const { alerts } = isRuleFile(data) ? readRuleFile('rule', data, 60_000) : { alerts: [] };
      return report('rule', await replayAllowed(await planFileRule(alerts[0], [], asking), asking));
    }
  );
  add(
    'propose_rules',
    'Proposes requests for alerting rules on the traffic of a service, from the counters that have a label of it, each with what its replay over a week gives.',
    { label: z.string().describe('Such as job or service'), value: z.string(), at, full },
    ({ label, value, at: time }, judging) => proposeRules(label, value, readTime('at', time), judging)
  );
  return server;
}

/** Cut at the end of a line where that leaves half of it. */
function compact(text: string): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= MAX_BYTES) {
    return text;
  }
  const note = '\n… cut: ask with full: true for the rest';
  // A character that is cut becomes a replacement character of three bytes.
  const cut = bytes.subarray(0, MAX_BYTES - Buffer.byteLength(note) - 6).toString();
  const line = cut.lastIndexOf('\n');
  return (line > cut.length / 2 ? cut.slice(0, line) : cut) + note;
}
