import { describeOn, SERVER_KINDS } from '../../prometheus3/servers';
import { measure, type Agreement } from './measure';
import { recordRules } from './recordRules';

SERVER_KINDS.forEach((kind) => {
  describeOn(kind, `the article's chain of recording rules in ${kind.title}`, () => {
    let agreements: Agreement[];

    beforeAll(async () => {
      agreements = (await recordRules(kind)).flatMap((recorded) => measure(recorded, kind.bounds));
    });

    it('gives what the core gives, to nine digits, on every series', () => {
      expect(agreements.filter(({ difference }) => !(difference <= 1e-9))).toEqual([]);
    });

    it('was compared on eleven series, each with numbers to compare', () => {
      const numbers = new Map<string, number>();
      agreements.forEach(({ series, compared }) => numbers.set(series, (numbers.get(series) ?? 0) + compared));
      expect(numbers.size).toBe(11);
      expect(Math.min(...numbers.values())).toBeGreaterThan(500);
    });
  });
});
