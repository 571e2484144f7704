import http from 'http';
import { stringify } from 'yaml';
import type { Replayed } from '../../tools/replay/replayFile';
import { listening } from '../listening';
import { runAction } from './action';
import { buildCommand } from './command';
import { startFakePrometheus } from './fakePrometheus';

let anomalyband: Awaited<ReturnType<typeof buildCommand>>;
beforeAll(async () => {
  anomalyband = await buildCommand();
});
afterAll(() => anomalyband.remove());

describe('without a Prometheus that answers', () => {
  const answers: Record<string, (response: http.ServerResponse) => void> = {
    '/refused': (response) => response.writeHead(401).end('no'),
    '/page': (response) => response.writeHead(200).end('<html>'),
    '/null': (response) => response.end('{"status": "success", "data": {"resultType": "vector", "result": null}}'),
    '/slow': () => undefined,
    ...Object.fromEntries(
      ['timeout', 'unavailable'].map((errorType) => [
        `/${errorType}`,
        (response: http.ServerResponse) =>
          response.writeHead(503).end(JSON.stringify({ status: 'error', errorType, error: 'too much' })),
      ])
    ),
    '/gateway': (response) => response.writeHead(504).end('<html>'),
    '/limited': (response) => response.writeHead(429).end('too many'),
    '/error': (response) =>
      response
        .writeHead(422)
        .end(JSON.stringify({ status: 'error', error: 'too many\nsamples', errorType: 'execution' })),
  };
  let refusing: http.Server;
  let url: string;
  const seen: http.IncomingHttpHeaders[] = [];
  beforeAll(async () => {
    refusing = http.createServer((request, response) => {
      seen.push(request.headers);
      answers[request.url!.replace(/\/api.*/, '')](response);
    });
    url = await listening(refusing);
    await anomalyband.write('up.yml', 'groups: [{name: g, rules: [{alert: A, expr: up == 0}]}]');
  });
  afterAll(() => {
    refusing.closeAllConnections();
    refusing.close();
  });

  it.each([
    ['/refused', /may not be queried \(401\): set PROMETHEUS_TOKEN/],
    ['/null', /answers 200 and nothing that a Prometheus would/],
    ['/page', /answers 200 and nothing that a Prometheus would/],
    ['/error', /refuses up == 0: too many samples$/],
    ['/timeout', /gave up \(503\): too much: ask for less/],
    ['/unavailable', /cannot answer now \(503\): too much: try again later/],
    ['/gateway', /gave up \(504\): ask for less/],
    ['/limited', /limits how often, or how much, is asked \(429\): try again later/],
    ['/slow', /gives no answer within 0\.5 s: allow more by --timeout/],
  ])('says in one line what %s is about', async (path, message) => {
    const { code, said, complained } = await anomalyband.run(
      ['replay', '-q', '--timeout', path === '/slow' ? '500ms' : '30s', '-p', url + path, 'up.yml'],
      { PROMETHEUS_TOKEN: 'secret', PROMETHEUS_HEADERS: 'X-Scope-OrgID: team' }
    );
    // What is refused is this one rule; another server would answer no other one.
    expect({ code, said }).toEqual({ code: path === '/error' ? 1 : 2, said: '' });
    expect(complained.trim()).toMatch(message);
    expect(complained.trim().split('\n')).toHaveLength(1);
    expect(seen.at(-1)).toMatchObject({ authorization: 'Bearer secret', 'x-scope-orgid': 'team' });
  });

  const RULE_NAMES = ['A', 'B', 'C', 'D'];
  const manyRules = stringify({
    groups: [{ name: 'g', rules: RULE_NAMES.map((alert, i) => ({ alert, expr: `m${i} > 0` })) }],
  });

  it.each([
    ['/slow', '500ms', 'no answer within 0.5 s'],
    ['/timeout', '30s', 'gave up (503)'],
  ])('asks nothing further of a server that is %s, and names what was not replayed', async (at, timeout, what) => {
    await anomalyband.write('many.yml', manyRules);
    const before = seen.length;
    const args = ['replay', '-q', '--timeout', timeout, '-p', url + at, 'many.yml'];
    const { code, said, complained } = await anomalyband.run(args);
    expect({ code, said }).toEqual({ code: 2, said: '' });
    expect(complained).toMatch(/^.*; not replayed: A, B, C, D\n$/);
    expect(complained).toContain(what);
    // Two at once.
    expect(seen.length - before).toBe(2);
  });

  it('tells what it has of a server that begins to hang, or that refuses one of the rules', async () => {
    await anomalyband.write('many.yml', manyRules);
    const counted = await startFakePrometheus(Infinity, (expr) => (expr.startsWith('m2') ? Infinity : 0));
    const refusing = await startFakePrometheus(
      Infinity,
      () => 0,
      (expr) => expr.includes('m1')
    );
    const replay = async (at: string, timeout: string) =>
      anomalyband.run(['replay', '-q', '--json', '--range', '1h', '--timeout', timeout, '-p', at, 'many.yml']);
    const namesOf = (said: string) => JSON.parse(said).map(({ alert }: Replayed) => alert);
    try {
      const hanging = await replay(counted.url, '2s');
      expect(hanging.code).toBe(2);
      expect(namesOf(hanging.said)).toEqual(['A', 'B']);
      expect(hanging.complained).toMatch(/no answer within 2 s.*; not replayed: C, D\n$/);
      const refused = await replay(refusing.url, '30s');
      expect(refused).toMatchObject({
        code: 1,
        complained: `many.yml: B: ${refusing.url} refuses m1 > 0: no such thing\n`,
      });
      expect(namesOf(refused.said)).toEqual(['A', 'C', 'D']);
    } finally {
      counted.stop();
      refusing.stop();
    }
  });

  it('says that a file has recording rules only, as the action does where it replays nothing else', async () => {
    await anomalyband.write('recording.yml', 'groups: [{name: g, rules: [{record: a:b, expr: b}]}]');
    for (const [option, said] of [
      ['--json', '[]\n'],
      ['--markdown', ''],
    ]) {
      expect(await anomalyband.run(['replay', '-q', '-p', url, option, 'recording.yml'])).toEqual({
        code: 0,
        said,
        complained: 'recording.yml: there is no alerting rule\n',
      });
    }
    const inputs = {
      rules: 'recording.yml',
      'prometheus-url': url,
      command: `${process.execPath} ${anomalyband.command}`,
    };
    const { codes, outputs, said } = await runAction(anomalyband.home, { ...inputs, promtool: 'true' });
    expect({ codes, said }).toEqual({ codes: [0, 0], said: '\nrecording.yml: there is no alerting rule\n' });
    expect(outputs['comment-file']).toBeUndefined();
  });

  it('replays one evaluation where the range is shorter than the interval', async () => {
    const counted = await startFakePrometheus(Infinity);
    const command = ['replay', '-q', '--to', '2026-11-24T12:00:40Z', '--range', '30s', '-p', counted.url, 'up.yml'];
    const { code, said, complained } = await anomalyband.run(command);
    counted.stop();
    expect({ code, complained }).toEqual({ code: 0, complained: '' });
    expect(said).toMatch(/^up\.yml: A, 2026-11-24 12:00 to 2026-11-24 12:00 UTC, every 1m\n/);
  });

  it('says that a value in a label makes an alert of each value', async () => {
    const counted = await startFakePrometheus(Infinity);
    const rule = { alert: 'A', expr: 'm > 0', for: '5m', labels: { value: '{{ $value }}', job: '{{ $labels.job }}' } };
    await anomalyband.write('valued.yml', stringify({ groups: [{ name: 'g', rules: [rule] }] }));
    const { said } = await anomalyband.run(['replay', '-q', '--range', '1h', '-p', counted.url, 'valued.yml']);
    counted.stop();
    expect(said).toMatch(
      /Would never have fired in 60 minutes\..*\nWith every other value in value it is another alert, whose `for` begins anew/
    );
  });

  it('gives promtool the rules of manifests of Kubernetes, by the action', async () => {
    const manifest = (alert: string, expr: string) => ({
      ...{ apiVersion: 'monitoring.coreos.com/v1', kind: 'PrometheusRule', metadata: { name: 'm' } },
      spec: { groups: [{ name: 'g', limit: 5, rules: [{ alert, expr, for: '5m', labels: { a: '007' } }] }] },
    });
    await anomalyband.write(
      'k8s/two.yml',
      [manifest('A', 'up'), manifest('B', 'up')].map((one) => stringify(one)).join('---\n')
    );
    await anomalyband.write(
      'k8s/list.yml',
      stringify({ apiVersion: 'v1', kind: 'List', items: [manifest('C', 'up')] })
    );
    await anomalyband.write('k8s/plain.yml', 'groups: [{name: g, rules: [{alert: D, expr: up}]}]');
    const inputs = { rules: 'k8s/*.yml', command: `${process.execPath} ${anomalyband.command}` };
    const { codes, said } = await runAction(anomalyband.home, inputs);
    expect({ codes, found: said.match(/SUCCESS: 1 rules found/g) }).toEqual({
      codes: [0],
      found: Array(4).fill('SUCCESS: 1 rules found'),
    });
    await anomalyband.write(
      'k8s/list.yml',
      stringify({ apiVersion: 'v1', kind: 'List', items: [manifest('C', 'up >')] })
    );
    const failed = await runAction(anomalyband.home, inputs);
    expect(failed.codes).toEqual([1]);
    expect(failed.said).toMatch(/k8s-list\.yml\.1\.yml[^]*"C".*could not parse expression/);
  });

  it('names what is wrong in files, and replays all else', async () => {
    const fake = await startFakePrometheus(Infinity);
    const wrongRule = { alert: 'W', expr: 'm @ start() > 0' };
    const rules = RULE_NAMES.map((alert, i) => ({ alert, expr: `m${i} > 0` }));
    await anomalyband.write('part.yml', stringify({ groups: [{ name: 'g', rules: [wrongRule, ...rules] }] }));
    await anomalyband.write('none.yml', 'groups: [\n');
    await anomalyband.write('wrong.yaml', 'expr: up\ninterval: x\n');
    await anomalyband.write('many.yml', manyRules);
    const files = ['none.yml', 'wrong.yaml', 'part.yml', 'many.yml'];
    const { code, said, complained } = await anomalyband.run([
      ...['replay', '-q', '--json', '--range', '1h', '-p', fake.url],
      ...files,
    ]);
    fake.stop();
    expect(code).toBe(1);
    expect(JSON.parse(said).map(({ alert }: Replayed) => alert)).toEqual([...RULE_NAMES, ...RULE_NAMES]);
    expect(complained.trim().split('\n')).toEqual([
      expect.stringMatching(/^anomalyband replay: none\.yml: this is no YAML: line/),
      expect.stringMatching(/^wrong\.yaml:2: error at interval/),
      expect.stringMatching(/^anomalyband replay: part\.yml: alert W: @ start\(\) and @ end\(\) mean each/),
    ]);
  });

  it('counts the time alone of which the server has samples, and says so', async () => {
    const begin = Date.UTC(2026, 10, 24, 9);
    const young = await startFakePrometheus(
      Infinity,
      () => 0,
      () => false,
      begin
    );
    await anomalyband.write('young.yml', 'groups: [{name: g, rules: [{alert: A, expr: up == 0}]}]');
    const options = ['-q', '--to', '2026-11-24T12:00:00Z', '--max-alerts', '0', '-p', young.url];
    const ran = await anomalyband.run(['replay', ...options, '--range', '6w', 'young.yml']);
    young.stop();
    expect(ran.said).toMatch(
      /^young\.yml: A, 2026-11-24 09:00 to 2026-11-24 12:00 UTC, every 1m\nWould have fired once in 3 hours\./
    );
    expect(ran.said).toContain('What the rule reads is there from 2026-11-24 09:00 UTC on: only that time is counted.');
    expect(ran.complained).toBe('young.yml: A: Would have fired once in 3 hours. --max-alerts allows 0.\n');
  });

  it.each<[what: string, address: string, env: Record<string, string>, authorization: string]>([
    ['a token', '', { PROMETHEUS_TOKEN: 't' }, 'Bearer t'],
    ['user and password of the address', 'us%20er:pass@', {}, `Basic ${Buffer.from('us er:pass').toString('base64')}`],
    ['a token before the address', 'user:pass@', { PROMETHEUS_TOKEN: 't' }, 'Bearer t'],
    [
      'a header of any case before all others',
      'user:pass@',
      { PROMETHEUS_TOKEN: 't', PROMETHEUS_HEADERS: '\n authorization :  Own x \n' },
      'Own x',
    ],
  ])('authorizes by %s', async (_, user, env, authorization) => {
    await anomalyband.run(['replay', '-q', '-p', `${url.replace('//', `//${user}`)}/error`, 'up.yml'], env);
    expect(seen.at(-1)!.authorization).toBe(authorization);
  });

  it.each<[what: string, env: Record<string, string>, message: RegExp]>([
    [
      'a header without a colon',
      { PROMETHEUS_HEADERS: 'X-Scope-OrgID' },
      /PROMETHEUS_HEADERS has a line that is not "Name: value"/,
    ],
    [
      'a header that HTTP does not carry',
      { PROMETHEUS_HEADERS: 'X-A: \u20ac' },
      /the header X-A has characters that HTTP/,
    ],
    ['a token with an end of line', { PROMETHEUS_TOKEN: 'a\nb' }, /the header Authorization has characters that HTTP/],
  ])('refuses %s, without printing it', async (_, env, message) => {
    const { code, complained } = await anomalyband.run(['replay', '-q', '-p', url, 'up.yml'], env);
    expect(code).toBe(2);
    expect(complained.trim().split('\n')).toEqual([expect.stringMatching(message)]);
  });

  it('says that nobody listens', async () => {
    const { code, complained } = await anomalyband.run(['replay', '-q', '-p', 'http://127.0.0.1:3', 'up.yml']);
    expect({ code, complained }).toEqual({
      code: 2,
      complained: 'anomalyband replay: http://127.0.0.1:3 cannot be reached: ECONNREFUSED\n',
    });
  });

  it.each<[string, string[], string, number, RegExp]>([
    ['no server', ['up.yml'], '', 2, /no Prometheus: name it by --prometheus/],
    ['an address that is none', ['-p', 'localhost', 'up.yml'], '', 2, /"localhost" is no address such as/],
    ['a range that is none', ['--range', 'x', 'up.yml'], '', 2, /--range: "x" is not a duration/],
    ['a time that is none', ['--to', 'noon', 'up.yml'], '', 2, /--to: "noon" is not a time such as/],
    ['a day that there is not', ['--to', '2026-02-31', 'up.yml'], '', 2, /--to: "2026-02-31" is not a time such as/],
    [
      'what is neither',
      ['-p', 'http://127.0.0.1:1', 'r.yml'],
      'receivers: []\n',
      1,
      /^anomalyband replay: r\.yml: this is neither a request nor a rule file/,
    ],
    ['two forms at once', ['--json', '--markdown', '-p', 'http://127.0.0.1:1', 'up.yml'], '', 2, /give one of them/],
    [
      'a rule file that is no YAML',
      ['-p', 'http://127.0.0.1:1', 'r.yml'],
      'groups: [\n',
      1,
      /r\.yml: this is no YAML: line/,
    ],
    [
      'a rule without a name',
      ['-p', 'http://127.0.0.1:1', 'r.yml'],
      'groups: [{name: g, rules: [{expr: b}]}]',
      1,
      /group g has a rule that neither/,
    ],
    [
      'a wrong for',
      ['-p', 'http://127.0.0.1:1', 'r.yml'],
      'groups: [{name: g, rules: [{alert: A, expr: b, for: 1 hour}]}]',
      1,
      /alert A: for: invalid duration/,
    ],
    [
      'a wrong expression',
      ['-p', 'http://127.0.0.1:1', 'r.yml'],
      'groups: [{name: g, rules: [{alert: A, expr: "sum("}]}]',
      1,
      /alert A: PromQL cannot read/,
    ],
    [
      'an expression that gives no values',
      ['-p', 'http://127.0.0.1:1', 'r.yml'],
      'groups: [{name: g, rules: [{alert: A, expr: "b[5m]"}]}]',
      1,
      /alert A: its expression gives a range vector/,
    ],
    [
      'a wrong request',
      ['-p', 'http://127.0.0.1:1', 'r.yml'],
      'expr: up\ninterval: x\n',
      1,
      /^r\.yml:2: error at interval/,
    ],
  ])('refuses %s', async (_, args, text, code, message) => {
    await anomalyband.write('r.yml', text);
    const ran = await anomalyband.run(['replay', '-q', ...args]);
    expect({ code: ran.code, said: ran.said }).toEqual({ code, said: '' });
    expect(ran.complained.trim()).toMatch(message);
    expect(ran.complained.trim().split('\n')).toHaveLength(1);
  });
});
