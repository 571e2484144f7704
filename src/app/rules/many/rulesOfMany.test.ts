import { requestsOfMany, rulesOfMany } from './rulesOfMany';

const REQUESTS = 'sum by (job) (rate(http_requests_total[5m]))';
const ERRORS = 'sum by (job) (rate(http_errors_total[5m]))';

describe('requestsOfMany', () => {
  it('gives each expression the model and the alert of the form, and names of its own', () => {
    const saved = {
      expr: REQUESTS,
      name: { metric: 'traffic' },
      model: { bandWidth: 3 },
      alert: { subject: 'Traffic', severity: 'page' },
      places: { grafana: { datasourceUid: 'p', dashboardUid: 'd', panelId: 4 } },
    };
    expect(requestsOfMany(saved, [ERRORS, REQUESTS])).toEqual([
      saved,
      {
        expr: ERRORS,
        model: { bandWidth: 3 },
        alert: { severity: 'page' },
        places: { grafana: { datasourceUid: 'p' } },
      },
    ]);
  });
});

describe('rulesOfMany', () => {
  const of = (...exprs: string[]) => rulesOfMany(exprs.map((expr) => ({ expr })));

  it('makes the files of the Rules page for each expression, with names of their own', () => {
    const made = of(REQUESTS, ERRORS);
    const rules = made.flatMap(({ files }) => files).filter(({ name }) => name.endsWith('.rules.yml'));
    expect(rules.map(({ text }) => [text.includes('http_requests_total'), text.includes('http_errors_total')])).toEqual(
      [
        [true, false],
        [false, true],
      ]
    );
    const names = made.flatMap(({ files }) => files.map(({ name }) => name));
    expect(new Set(names).size).toBe(names.length);
    expect(made.map(({ why }) => why)).toEqual([undefined, undefined]);
  });

  it('says why an expression has no rules', () => {
    const made = of('sum(', REQUESTS, `${REQUESTS} `);
    expect(made.map(({ files }) => files.length > 0)).toEqual([false, true, false]);
    expect(made[0].why).toMatch(/PromQL/);
    expect(made[2].why).toBe('Its series would have the name of another.');
  });
});
