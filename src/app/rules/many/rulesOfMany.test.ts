import { filesOfMany, requestsOfMany, rulesOfMany } from './rulesOfMany';

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
  const requests = (...exprs: string[]) => exprs.map((expr) => ({ expr }));

  it('makes the files of the Rules page for each expression, with names of their own', () => {
    const files = filesOfMany(requests(REQUESTS, ERRORS));
    const rules = files.filter(({ name }) => name.endsWith('.rules.yml'));
    expect(rules.map(({ text }) => [text.includes('http_requests_total'), text.includes('http_errors_total')])).toEqual(
      [
        [true, false],
        [false, true],
      ]
    );
    expect(new Set(files.map(({ name }) => name)).size).toBe(files.length);
  });

  it('says why an expression has no rules', () => {
    const made = rulesOfMany(requests('sum(', REQUESTS, `${REQUESTS} `));
    expect(made.map(({ why }) => why === undefined)).toEqual([false, true, false]);
    expect(filesOfMany(requests('sum(', REQUESTS, `${REQUESTS} `))).toEqual(filesOfMany(requests(REQUESTS)));
    expect(made[0].why).toMatch(/PromQL/);
    // Other series, but files of one name.
    const alike = rulesOfMany(requests('sum by (a_b) (c)', 'sum by (a) (b_c)'));
    expect(alike.map(({ why }) => why === undefined)).toEqual([true, false]);
    expect(made[2].why).toBe('Its series would have the name of another.');
  });
});
