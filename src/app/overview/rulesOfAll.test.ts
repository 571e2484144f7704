import { rulesOfAll } from './rulesOfAll';

const REQUESTS = 'sum by (job) (rate(http_requests_total[5m]))';
const ERRORS = 'sum by (job) (rate(http_errors_total[5m]))';

describe('rulesOfAll', () => {
  it('makes the files of the Rules page for each expression, with names of their own', () => {
    const { files, refused } = rulesOfAll([REQUESTS, ERRORS]);
    const rules = files.filter(({ name }) => name.endsWith('.rules.yml'));
    expect(rules.map(({ text }) => [text.includes('http_requests_total'), text.includes('http_errors_total')])).toEqual(
      [
        [true, false],
        [false, true],
      ]
    );
    expect(new Set(files.map(({ name }) => name)).size).toBe(files.length);
    expect(refused).toEqual([]);
  });

  it('names what has no rules, and why', () => {
    const { files, refused } = rulesOfAll(['sum(', REQUESTS, REQUESTS]);
    expect(files.length).toBeGreaterThan(0);
    expect(refused.map(({ expr }) => expr)).toEqual(['sum(', REQUESTS]);
    expect(refused.every(({ why }) => why.length > 0)).toBe(true);
  });
});
