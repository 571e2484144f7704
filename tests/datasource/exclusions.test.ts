/** @jest-environment ./tests/datasource/environment.ts */
import type { DataFrame } from '@grafana/data';
import fs from 'fs/promises';
import os from 'os';
import path from 'path';
import { lastValueFrom } from 'rxjs';
import { DAY_MS, HOUR_MS } from '../../src/core';
import { backfillText, startPrometheus, type RunningPrometheus } from '../../demo/prometheus';
import type { SavedQuery } from '../../src/datasource/query/savedQuery';
import { roleOf } from '../../src/frames/roles';
import { startAnnotations, type AnnotationServer, type KeptAnnotation } from './annotationServer';
import { httpUpstream } from './httpUpstream';
import { panelRequest } from './request';
import { sourceOver } from './sources';

const STEP = 5 * 60_000;
const NOW = Date.UTC(2026, 4, 20, 12);
const OUTAGE = { time: NOW - 7 * DAY_MS - 6 * HOUR_MS, timeEnd: NOW - 7 * DAY_MS - 5 * HOUR_MS };

let prometheus: RunningPrometheus;
let dataDir: string;
let grafana: AnnotationServer;

beforeAll(async () => {
  dataDir = await fs.mkdtemp(path.join(os.tmpdir(), 'anomalyband-exclusions-'));
  const lines = ['# TYPE requests gauge'];
  for (let time = NOW - 5 * 7 * DAY_MS; time <= NOW; time += STEP) {
    const value = 500 + 200 * Math.sin((2 * Math.PI * time) / DAY_MS) + 30 * Math.sin(time / 7e6);
    lines.push(`requests ${time >= OUTAGE.time && time <= OUTAGE.timeEnd ? 0 : value} ${time / 1000}`);
  }
  await backfillText([...lines, '# EOF', ''].join('\n'), dataDir);
  prometheus = await startPrometheus({ dataDir });
});

afterAll(async () => {
  await prometheus?.stop();
  await fs.rm(dataDir, { recursive: true, force: true });
});

afterEach(() => grafana?.stop());

async function answer(query: Partial<SavedQuery>): Promise<DataFrame> {
  const source = sourceOver(httpUpstream(prometheus.url), { prometheusVersion: '2.42.0' }, () => NOW + HOUR_MS);
  const request = panelRequest(NOW - DAY_MS, NOW, { model: { cycles: 1 }, ...query });
  const { data, errors = [] } = await lastValueFrom(source.query(request));
  expect(errors).toEqual([]);
  return data[0] as DataFrame;
}

/** All numbers of the band, and the score. */
const numbersOf = ({ fields }: DataFrame) =>
  fields.filter((field) => roleOf(field)).map((field) => [roleOf(field)!.role, Array.from(field.values)]);

const incident: KeptAnnotation = { ...OUTAGE, tags: ['incident', 'web'] };
/** More of them than Grafana hands out when it is not told how many, all of them after the outage. */
const deployments: KeptAnnotation[] = Array.from({ length: 150 }, (_, index) => {
  const time = NOW - 3 * DAY_MS + index * 1000;
  return { time, timeEnd: time, tags: ['incident'] };
});

it('leaves the annotated ranges of a tag out of the history, with the numbers of the same range typed in', async () => {
  grafana = await startAnnotations([
    incident,
    { time: NOW - 9 * DAY_MS, timeEnd: NOW - 8 * DAY_MS, tags: ['deployment'] },
  ]);
  const [bent, tagged, typed] = [
    await answer({}),
    await answer({ exclusionTag: 'incident' }),
    await answer({
      exclusions: [{ from: new Date(OUTAGE.time).toISOString(), to: new Date(OUTAGE.timeEnd).toISOString() }],
    }),
  ];
  expect(numbersOf(tagged)).toEqual(numbersOf(typed));
  expect(numbersOf(tagged)).not.toEqual(numbersOf(bent));
  expect(grafana.asked.map(({ pathname }) => pathname)).toEqual(['/api/annotations']);
});

it('finds the range behind any number of later annotations with its tag', async () => {
  grafana = await startAnnotations([incident, ...deployments]);
  const tagged = await answer({ exclusionTag: 'incident' });
  const bent = await answer({});
  const at = Array.from(bent.fields[0].values as number[]).indexOf(OUTAGE.time + 7 * DAY_MS + HOUR_MS / 2);
  const predictedOf = ({ fields }: DataFrame) =>
    fields.find((field) => roleOf(field)?.role === 'predicted')!.values[at];
  expect(predictedOf(tagged) - predictedOf(bent)).toBeGreaterThan(50);
});

it('leaves nothing out where no annotation has the tag', async () => {
  grafana = await startAnnotations([incident]);
  expect(numbersOf(await answer({ exclusionTag: 'holiday' }))).toEqual(numbersOf(await answer({})));
});

it('says what Grafana refuses, leaves nothing out and shows the band all the same', async () => {
  grafana = await startAnnotations([incident], { status: 403, message: 'Access denied: annotations:read' });
  const frame = await answer({ exclusionTag: 'incident' });
  expect(numbersOf(frame)).toEqual(numbersOf(await answer({})));
  expect(frame.meta!.notices).toContainEqual({
    severity: 'warning',
    text: expect.stringMatching(
      /^Nothing is left out of the history: the annotations tagged "incident" could not be read\. Access denied: annotations:read \(403\)\. Ask for the permission to read annotations, or type the ranges in\.$/
    ),
  });
});
