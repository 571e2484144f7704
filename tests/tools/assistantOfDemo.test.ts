import path from 'path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { startPrometheus, type RunningPrometheus } from '../../demo/prometheus';
import { createScenario } from '../../demo/scenario';
import { demoDatabase } from '../rules/demoDatabase';
import { buildCommand } from './command';

const MINUTE_MS = 60_000;
const NOW_MS = Date.UTC(2026, 10, 24, 4, 30);
const EXPR = 'sum by (job) (rate(http_requests_total{environment="production"}[5m]))';
const outage = createScenario(NOW_MS).world.events.find(({ kind }) => kind === 'outage')!;

/** Over the data of the demo, in which the outage is one of one instance. */
describe('an assistant', () => {
  let anomalyband: Awaited<ReturnType<typeof buildCommand>>;
  let server: RunningPrometheus;
  let client: Client;
  beforeAll(async () => {
    anomalyband = await buildCommand();
    const dataDir = path.join(anomalyband.home, 'data');
    await demoDatabase(dataDir, NOW_MS);
    server = await startPrometheus({ dataDir });
    client = new Client({ name: 'test', version: '1' });
    const args = [anomalyband.command, 'mcp', '-q', '-p', server.url, '--step', '5m'];
    await client.connect(new StdioClientTransport({ command: process.execPath, args }));
  });
  afterAll(async () => {
    await client?.close();
    await server?.stop();
    await anomalyband?.remove();
  });

  const call = async (name: string, input: object) => {
    const at = new Date(outage.fromMs + 20 * MINUTE_MS).toISOString();
    const answer = await client.callTool({ name, arguments: { at, ...input } });
    const [{ text }] = answer.content as Array<{ text: string }>;
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2000);
    return text;
  };

  it('hears which service has an outage, and that it is one of its instances', async () => {
    expect(await call('abnormal_now', { expressions: [EXPR] })).toMatch(
      new RegExp(`^1 of 3 series abnormal at .*\\n  below .*${outage.match.job}`)
    );
    const [[label, value]] = Object.entries(outage.cause);
    expect(await call('explain', { expression: EXPR })).toContain(`Parts: ${label}="${value}"`);
  });
});
