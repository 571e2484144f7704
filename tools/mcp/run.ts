import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { JUDGE_OPTIONS, readOptions } from '../judge/options';
import { telling } from '../judge/run';
import { SERVER_USAGE } from '../prometheus/options';
import { parseArguments, UsageError } from '../rules/commandLine';
import { mcpServer } from './server';

/** Without those of one answer: each question has its own time, and its own form. */
const { json: _json, at: _at, 'exit-code': _exitCode, ...MCP_OPTIONS } = JUDGE_OPTIONS;

const usage = (name: string) => `Usage: ${name} [options]

Serves the Model Context Protocol on standard input and output: an assistant asks what is abnormal now, why, how often a rule
would have fired, and for proposals of rules. It reads from one Prometheus and writes nothing.

  -m, --model <json>        as in a request: '{"method": "seasonal", "bandWidth": 3}' (the method sharp)
      --step <duration>     distance of the samples (what the model needs)
${SERVER_USAGE.replace(/^ +--json .*\n/m, '')}`;

/** The command `mcp`. It ends when its input does. */
export function run(args: string[], name: string): Promise<number> {
  return telling(name, async () => {
    const { values, positionals } = parseArguments(args, MCP_OPTIONS);
    if (values.help) {
      process.stdout.write(usage(name));
      return 0;
    }
    if (positionals.length > 0) {
      throw new UsageError(`${JSON.stringify(positionals[0])} means nothing here: there are options only`);
    }
    // A Prometheus that does not answer yet may well do later: each question says what is wrong.
    const server = mcpServer(readOptions(values, process.env));
    await server.connect(new StdioServerTransport());
    await new Promise((resolve) => process.stdin.once('close', resolve));
    await server.close();
    return 0;
  });
}
