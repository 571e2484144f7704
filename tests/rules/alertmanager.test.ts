import fs from 'fs';
import http from 'http';
import type { AddressInfo } from 'net';
import os from 'os';
import path from 'path';
import { stringify } from 'yaml';
import { backfillText, parseSample, queryRange, startPrometheus } from '../../demo/prometheus';
import { DAY_MS, MINUTE_MS } from '../../src/core';
import { askParts } from '../../src/parts/askParts';
import { generateRules, readRequest } from '../../src/rules';
import { groupsAsData } from '../../src/rules/targets/ruleFile';

/** A real Prometheus evaluates the generated file and sends its alert to a server that takes what an Alertmanager takes. */
const STEP_MS = 5 * MINUTE_MS;
/** No sample may be later: a server takes nothing before the end of what was filled in. It sees the last one for five minutes. */
const NOW = Math.floor(Date.now() / 1000) * 1000;
const BEGIN = NOW - 10 * DAY_MS;
const JOB = 'a "b"';

const { request } = readRequest({
  expr: 'sum by (job) (x)',
  name: { level: 'job', metric: 'x', operations: 'sum' },
  interval: '2s',
  model: { for: '0s', method: 'seasonal', cycles: 1, period: '1d', spread: 'weekly' },
  alert: { splitBy: 'zone' },
});
const { groups, names } = generateRules(request);

/** Zone b falls from 30 to 6, zone a from 10 to 6, and zone c is new with 3; what rules had recorded until then is there, too. */
function openMetrics(): string {
  const zones: Record<string, (isNow: boolean) => number> = {
    a: (isNow) => (isNow ? 6 : 10),
    b: (isNow) => (isNow ? 6 : 30),
    c: (isNow) => (isNow ? 3 : 0),
  };
  const lines = ['# TYPE x gauge'];
  const line = (metric: string, more: string, value: number, time: number) =>
    lines.push(`${metric}{job=${JSON.stringify(JOB)}${more}} ${value} ${time / 1000}`);
  for (const [zone, valueAt] of Object.entries(zones)) {
    for (let time = zone === 'c' ? NOW : BEGIN; time <= NOW; time += STEP_MS) {
      line('x', `,zone="${zone}"`, valueAt(time >= NOW) * (1 + 0.01 * Math.sin(time / 7e6)), time);
    }
  }
  for (const [metric, waves] of [
    [names.observed, 0.01],
    [`${names.observed}:avg_over_time_1w`, 0],
  ] as const) {
    lines.push(`# TYPE ${metric} gauge`);
    for (let time = BEGIN; time < NOW; time += STEP_MS) {
      line(metric, '', 40 * (1 + waves * Math.sin(time / 7e6)), time);
    }
  }
  return `${lines.join('\n')}\n# EOF\n`;
}

interface SentAlert {
  annotations: Record<string, string>;
}

/** The first alerts that are sent, and the server that waits for them. */
async function alertmanager() {
  const server = http.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const sent = new Promise<SentAlert[]>((resolve) =>
    server.on('request', async (message, response) => {
      let body = '';
      for await (const chunk of message) {
        body += chunk;
      }
      response.end();
      resolve(JSON.parse(body));
    })
  );
  return { sent, port: (server.address() as AddressInfo).port, close: () => server.close() };
}

test('the alert that is sent says the shares of its parts, as the panel has them', async () => {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'anomalyband-alertmanager-'));
  const { sent, port, close } = await alertmanager();
  // Evaluated often, so that the test is short.
  const often = groupsAsData(groups).map((group) => ({ ...group, interval: '2s' }));
  fs.writeFileSync(path.join(home, 'rules.yml'), stringify({ groups: often }, { lineWidth: 0 }));
  await backfillText(openMetrics(), path.join(home, 'data'));
  const config = {
    rule_files: [path.join(home, 'rules.yml')],
    alerting: { alertmanagers: [{ static_configs: [{ targets: [`127.0.0.1:${port}`] }] }] },
  };
  // An alert that fires before its receiver is known would come a minute later.
  const flags = ['--rules.alert.resend-delay=1s'];
  const prometheus = await startPrometheus({ dataDir: path.join(home, 'data'), config: stringify(config), flags });
  try {
    const [{ annotations }] = await sent;
    const [, told] = / By zone: (.*)\.$/.exec(annotations.description)!;
    const shares = Object.fromEntries(
      [...told.matchAll(/(\w+) (-?[\d.]+)%/g)].map(([, zone, share]) => [zone, Number(share) / 100])
    );
    const panel = await sharesOfPanel(prometheus.url);
    expect(Object.keys(shares).sort()).toEqual(['a', 'b', 'c']);
    for (const [zone, share] of Object.entries(panel)) {
      expect(shares[zone]).toBeCloseTo(share, 2);
    }
    // By hand: 24 of 25 less by b, 4 by a, and 3 more by c.
    expect(panel).toEqual({ a: expect.closeTo(0.16, 1), b: expect.closeTo(0.96, 1), c: expect.closeTo(-0.12, 1) });
  } finally {
    await prometheus.stop();
    close();
    fs.rmSync(home, { recursive: true, force: true });
  }
});

async function sharesOfPanel(url: string): Promise<Record<string, number>> {
  const ask = async (expr: string, { fromMs, toMs }: { fromMs: number; toMs: number }) =>
    (await queryRange(url, expr, fromMs, toMs, STEP_MS)).map(({ metric, values }) => ({
      labels: metric,
      series: {
        times: Float64Array.from(values, ([seconds]) => 1000 * seconds),
        values: Float64Array.from(values, ([, text]) => parseSample(text)),
      },
    }));
  const { expr, model } = request;
  const [{ labels, series }] = await ask(expr, { fromMs: BEGIN, toMs: NOW });
  const plan = await askParts(
    { expr, labels, model, stepMs: STEP_MS, series, ask },
    { fromMs: NOW, toMs: NOW },
    'sudden'
  );
  const answer = await plan.ask();
  return Object.fromEntries(answer.labels[0].parts.map(({ value, share }) => [value, share!]));
}
