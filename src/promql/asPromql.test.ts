import { asPromql } from './asPromql';

it('takes one value as it is', () => {
  expect(asPromql('10.0.0.1:9090')).toBe('10.0.0.1:9090');
});

it('writes several values so that each stands for itself, whatever a regular expression or a string makes of its characters', () => {
  const values = ['10.0.0.1', 'C:\\new', 'say "a|b"'];
  const written = asPromql(values);
  expect(written).toBe(String.raw`(10\\.0\\.0\\.1|C:\\\\new|say \"a\\|b\")`);
  // Without other escapes than quotes and backslashes, a string of PromQL is one of JSON.
  const pattern = new RegExp(`^(?:${JSON.parse(`"${written}"`)})$`);
  expect([...values, '10x0x0x1'].map((value) => pattern.test(value))).toEqual([true, true, true, false]);
});
