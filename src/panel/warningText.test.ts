import { warningText } from './warningText';

describe('warningText', () => {
  it('names the missing roles and where they come from', () => {
    expect(warningText({ kind: 'warning', code: 'no-roles', missing: ['observed', 'lower', 'upper'] })).toBe(
      'This panel needs a normal range, and the data has none: fields with the role observed, lower and upper are missing. ' +
        'Query the "Prometheus anomaly band" data source, which adds them.'
    );
  });

  it.each([
    ['no-time', 'no time field'],
    ['no-number', 'no number field'],
    ['only-states', 'made for a state timeline'],
    ['no-data', 'No data'],
    ['mixed', 'several series into one column'],
  ] as const)('says of %s: %s', (code, text) => {
    expect(warningText({ kind: 'warning', code })).toContain(text);
  });

  it('gives the reason of the data source, where it has one', () => {
    expect(warningText({ kind: 'warning', code: 'no-data', reason: 'So it is.' })).toBe('No data. So it is.');
  });
});
