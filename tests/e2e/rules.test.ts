import { strFromU8, unzipSync } from 'fflate';
import fs from 'fs';
import { parse } from 'yaml';
import { ruleRequestLink } from '../../src/links/rulesPage';
import { eventually } from './eventually';
import { WEEK } from './range';
import { nothingSideways } from './sideways';
import { stagesUntil, type OpenOptions, type Stage } from './stage';

const REQUEST = {
  expr: 'sum by (job) (requests_per_second)',
  model: { spread: 'residual' },
  interval: '5m',
  places: { grafana: { datasourceUid: 'prometheus' } },
};
const SHOWN = { from: String(WEEK.fromMs), to: String(WEEK.toMs) };

describe('the Rules page', () => {
  let stage: Stage;
  const openStage = stagesUntil(afterEach);
  const open = async (request: object = REQUEST, options?: OpenOptions) => {
    stage = await openStage(ruleRequestLink(request, SHOWN), options);
    await stage.page.getByRole('heading', { name: 'Preview' }).waitFor();
  };

  const field = (label: string) => stage.page.getByLabel(label, { exact: true });
  const file = () => stage.page.getByTestId('rule-file').innerText({ timeout: 1000 });
  const section = (name: string) => stage.page.getByRole('region', { name });

  test('draws the normal range with the panel itself, and says what would have fired', async () => {
    await open();
    await stage.page.locator('[data-testid="anomaly-preview"] .uplot canvas').first().waitFor();
    await eventually(async () =>
      expect(await section('Replay').innerText()).toMatch(/Would have fired once in 7 days\./)
    );
    await eventually(async () => expect(await stage.page.getByTestId('replay-strip').innerText()).toContain('web'));
    await eventually(async () => expect(await section('Verdict').innerText()).toMatch(/The model .* of 2 series\./));
    // On a phone only the table scrolls.
    await stage.page.setViewportSize({ width: 390, height: 900 });
    await nothingSideways(stage.page);
  });

  test('never says on the way that there is nothing to replay', async () => {
    await open();
    await stage.page.addInitScript(() => {
      const seen = new Set<string>();
      Object.assign(window, { seen });
      const note = () => {
        const [text] = /There is nothing to replay|Would have fired/.exec(document.body?.innerText ?? '') ?? [];
        return text && seen.add(text);
      };
      new MutationObserver(note).observe(document, { childList: true, subtree: true, characterData: true });
    });
    await stage.page.reload();
    await section('Replay')
      .getByText(/Would have fired/)
      .waitFor();
    const seen = () => stage.page.evaluate(() => [...(window as never as { seen: Set<string> }).seen]);
    await eventually(async () => expect(await seen()).toEqual(['Would have fired']));
  });

  test('leaves out what series would have fired that had opted out', async () => {
    const alert = { optOut: { metric: 'requests_per_second', on: ['job'] } };
    await open({ ...REQUEST, alert });
    await eventually(async () => {
      const text = await section('Replay').innerText();
      expect(text).toMatch(/Would never have fired in 7 days\./);
      expect(text).toContain('Series that had opted out are not counted while they had.');
    });
  });

  test('takes width and duration over from the replay, into form and rules', async () => {
    await open();
    await stage.page.getByRole('button', { name: /^4 sigma for 30m:/ }).click();
    await eventually(async () => expect(await field('Band width').inputValue()).toBe('4'));
    await eventually(async () => {
      const rules = parse(await file()).groups.flatMap((group: { rules: object[] }) => group.rules);
      expect(rules.find((rule: { alert?: string }) => rule.alert)).toMatchObject({
        expr: expect.stringContaining('> 4'),
        for: '30m',
      });
    });
  });

  test('says at the field what is wrong, makes no rules of it, and loses nothing', async () => {
    await open();
    await field('Expression').fill('sum by (job (x)');
    await field('For').fill('10 min');
    const wrong = stage.page.getByRole('alert');
    await eventually(async () =>
      expect((await wrong.allInnerTexts()).join('\n')).toMatch(
        /PromQL cannot read this[^]*"10 min" is not a PromQL duration/
      )
    );
    await eventually(async () => expect(await stage.page.getByTestId('rule-file').count()).toBe(0));
    await eventually(async () => expect(decodeURIComponent(stage.page.url())).toContain('10+min'));
    await stage.page.reload();
    await eventually(async () => expect(await field('For').inputValue()).toBe('10 min'));
    await field('Expression').fill(REQUEST.expr);
    await field('For').fill('');
    await eventually(async () => expect(await file()).toContain('record: job:requests_per_second:sum'));
  });

  test('begins with the method sharp, at the interval that the series afford', async () => {
    stage = await openStage(`/a/anomalyband-prometheus-app/rules?${new URLSearchParams(SHOWN)}`);
    await field('Expression').fill(REQUEST.expr);
    await eventually(async () => expect(await field('Interval').inputValue()).toBe('5m'));
    await eventually(async () => expect(await field('Interval').inputValue()).toBe('1m'));
    await eventually(async () => expect(await file()).toContain('sum_season_residual[20m] offset 1m)'));
  });

  test('starts anew when it is cleared', async () => {
    await open();
    await stage.page.getByRole('button', { name: 'Clear' }).click();
    await eventually(async () => expect(await field('Expression').inputValue()).toBe(''));
    await eventually(async () => expect(await section('Preview').innerText()).toContain('write an expression'));
  });

  test('has a tab for each target; what a target lacks is said there', async () => {
    await open({ ...REQUEST, places: {} });
    for (const [tab, text] of [
      ['Prometheus', 'groups:'],
      ['Mimir', 'namespace: anomalyband'],
      ['Kubernetes', 'kind: PrometheusRule'],
      ['Test', 'rule_files:'],
      ['Request', '"expr": "sum by (job) (requests_per_second)"'],
    ]) {
      await stage.page.getByRole('tab', { name: tab }).click();
      await eventually(async () => expect(await file()).toContain(text));
    }
    await stage.page.getByRole('tab', { name: 'Grafana' }).click();
    // The only Prometheus that there is.
    await eventually(async () => expect(await file()).toContain('datasourceUid: prometheus'));
    await field('Data source uid').fill('');
    await eventually(async () => expect(await section('Rules').innerText()).toContain('is not a valid uid'));
    await section('Rules').getByText('A data source without a backend cannot serve alerts').waitFor();
    await field('Data source uid').fill('prometheus');
    await eventually(async () => expect(await file()).toContain('datasourceUid: prometheus'));
  });

  test('gives all files as one archive', async () => {
    await open();
    const downloading = stage.page.waitForEvent('download');
    await stage.page.getByRole('button', { name: 'Download all' }).click();
    const download = await downloading;
    const folder = 'job-requests-per-second-sum';
    expect(download.suggestedFilename()).toBe(`${folder}.zip`);
    const files = unzipSync(new Uint8Array(fs.readFileSync(await download.path())));
    expect(Object.keys(files).sort()).toEqual(
      ['grafana.yml', 'json', 'mimir.yml', 'prometheusrule.yml', 'rules.yml', 'test.yml'].map(
        (ending) => `${folder}/${folder}.${ending}`
      )
    );
  });

  test('makes rules for many expressions, within an alert budget', async () => {
    await open();
    await section('For many').getByRole('button', { name: 'More' }).click();
    for (const expr of ['sum(requests_per_second)', 'sum(']) {
      await field('Other expression').fill(expr);
      await section('For many').getByRole('button', { name: 'Add', exact: true }).click();
    }
    const all = section('All expressions');
    await all.getByText(/^[\d.]+ alerts a week over 3 series\./).waitFor();
    await eventually(async () =>
      expect(await all.getByRole('row').last().innerText()).toMatch(/^sum\(\s+PromQL cannot read this/)
    );
    const budget = stage.page.getByLabel(/^Alert budget/);
    await budget.fill('-1');
    await section('For many').getByText('A number from 0 to 10,000.').waitFor();
    await budget.fill('0');
    const row = all.getByRole('row', { name: /^sum by \(job\)/ });
    await eventually(async () =>
      expect(await row.innerText()).toMatch(/Would have missed: 1 alert, [^]+\twidth \d[\d.]*, for \d+m, \w+\s+0$/)
    );
    await all.getByText(/^0 alerts a week over 3 series\.$/).waitFor();
    await eventually(async () => expect(new URL(stage.page.url()).searchParams.get('budget')).toBe('0'));
    await stage.page.reload();
    await all.getByText(/^0 alerts a week over 3 series\.$/).waitFor();
    const downloading = stage.page.waitForEvent('download');
    await all.getByRole('button', { name: 'Download rules for all, as chosen' }).click();
    const archive = new Uint8Array(fs.readFileSync(await (await downloading).path()));
    const [chosen] = /width [\d.]+/.exec(await row.innerText())!;
    const rules = Object.entries(unzipSync(archive)).filter(([name]) => name.endsWith('.rules.yml'));
    expect(rules.map(([name]) => name)).toEqual([
      'anomalyband-rules/job-requests-per-second-sum.rules.yml',
      'anomalyband-rules/global-requests-per-second-sum.rules.yml',
    ]);
    expect(strFromU8(rules[0][1])).toContain(`> ${chosen.slice('width '.length)}`);
    await stage.page.setViewportSize({ width: 390, height: 900 });
    await nothingSideways(stage.page);
  });

  test('gives the open file, and a link to itself, to the clipboard', async () => {
    await open();
    await stage.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const copied = () => stage.page.evaluate(() => navigator.clipboard.readText());
    await stage.page.getByRole('tab', { name: 'Mimir' }).click();
    await eventually(async () => expect(await file()).toContain('namespace: anomalyband'));
    await section('Rules').getByRole('button', { name: 'Copy' }).click();
    await eventually(async () => expect(parse(await copied())).toEqual(parse(await file())));
    await field('Severity').fill('page');
    await stage.page.getByRole('button', { name: 'Copy link' }).click();
    await eventually(async () => expect(await copied()).toMatch(/^http/));
    await stage.page.goto(await copied());
    await eventually(async () => expect(await field('Severity').inputValue()).toBe('page'));
    await eventually(async () => expect(new URL(stage.page.url()).searchParams.get('from')).toBe(SHOWN.from));
    await eventually(async () => expect(await field('Expression').inputValue()).toBe(REQUEST.expr));
  });

  test('advises against a bare counter, and takes its rate', async () => {
    await open({ ...REQUEST, expr: 'http_requests_total' });
    await eventually(async () =>
      expect(await section('Preview').innerText()).toContain('The query gives no series in this time range.')
    );
    await stage.page.getByRole('button', { name: 'Take the rate' }).click();
    await eventually(async () => expect(await field('Expression').inputValue()).toBe('rate(http_requests_total[5m])'));
  });

  test('repeats what the upstream says when it does not answer, and makes the rules all the same', async () => {
    await open({ ...REQUEST, places: { grafana: { datasourceUid: 'down' } } });
    await eventually(async () =>
      expect(await section('Preview').innerText()).toMatch(/cannot be reached: ECONNREFUSED/)
    );
    await eventually(async () => expect(await file()).toContain('record: job:requests_per_second:sum'));
  });

  test.each<['light' | 'dark', number]>([
    ['light', 1400],
    ['dark', 600],
  ])('fits on a %s page of %d pixels', async (theme, width) => {
    await open(REQUEST, { theme, width });
    await stage.page.locator('[data-testid="anomaly-preview"] .uplot canvas').first().waitFor();
    await nothingSideways(stage.page);
  });
});

describe('the way from a panel to its rules', () => {
  let stage: Stage;
  const open = stagesUntil(afterEach);
  beforeEach(async () => (stage = await open('band')));

  test('leads from the inspector to the Rules page, with query, model, step and upstream', async () => {
    const panel = await stage.panel(1).ready();
    await panel.root.getByRole('button', { name: /event/ }).click();
    await stage.page.getByRole('link', { name: 'Create alert rules' }).click();
    await stage.page.getByRole('heading', { name: 'Rules', level: 1 }).waitFor();
    await eventually(async () =>
      expect(await stage.page.getByLabel('Expression', { exact: true }).inputValue()).toContain('requests_per_second')
    );
    await eventually(async () =>
      expect(await stage.page.getByTestId('rule-file').innerText({ timeout: 1000 })).toContain('interval: 5m')
    );
    await eventually(async () =>
      expect(decodeURIComponent(stage.page.url())).toContain('"datasourceUid":"prometheus"')
    );
  });
});
