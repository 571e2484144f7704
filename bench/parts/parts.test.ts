import fs from 'fs';
import os from 'os';
import path from 'path';
import { searchCauses } from '../../src/core';
import { adtributor } from './adtributor';
import { caseCsv, caseFiles, readCase, setText } from './caseFiles';
import { countSets, f1 } from './count';
import { FAMILIES } from './families';
import { generateCase } from './generate';

describe('the search on generated cases', () => {
  // All families, and more cases, are measured by npm run bench:parts.
  test.each(['counts', 'same labels', 'ratios', 'few leaves'])(
    'finds nearly all causes, hardly anything else: %s',
    (name) => {
      const family = FAMILIES.find((one) => one.name === name)!;
      const cases = Array.from({ length: 4 }, (_, seed) => generateCase(family, 1000 + seed));
      const ours = cases.map(({ leaves, truth }) => {
        const causes = searchCauses(leaves, { mostLabels: 4 });
        return countSets(
          causes.map(({ labels }) => labels),
          truth
        );
      });
      const theirs = cases.map(({ leaves, truth }) => countSets(adtributor(leaves), truth));
      expect(f1(ours)).toBeGreaterThan(0.85);
      expect(f1(ours)).toBeGreaterThan(f1(theirs));
    }
  );

  test('a set counts when it is exactly right', () => {
    expect(
      countSets(
        [{ b: '1', a: '2' }, { a: '1' }],
        [
          { a: '2', b: '1' },
          { a: '1', b: '1' },
        ]
      )
    ).toEqual({
      right: 1,
      wrong: 1,
      missed: 1,
    });
  });
});

describe('files of cases', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'parts-'));
  afterAll(() => fs.rmSync(folder, { recursive: true }));

  test.each(['one noise level', 'ratios'])('a case of "%s" reads as it was written', (name) => {
    const { leaves } = generateCase(FAMILIES.find((family) => family.name === name)!, 7);
    const file = path.join(folder, `${name}.csv`);
    fs.writeFileSync(file, caseCsv(leaves));
    expect(readCase(file)).toEqual(leaves);
  });

  test('cases in folders below are found, and a table of truths is none', () => {
    fs.mkdirSync(path.join(folder, 'below'));
    fs.writeFileSync(path.join(folder, 'below', 'case.csv'), 'a,real,predict\na1,1,2\n');
    fs.writeFileSync(path.join(folder, 'below', 'injection_info.csv'), 'timestamp,set\n1,a=a1\n');
    expect(caseFiles(folder).filter((file) => file.startsWith('below'))).toEqual([path.join('below', 'case.csv')]);
  });

  test('a cell that is no number is an error with its place', () => {
    const file = path.join(folder, 'wrong.csv');
    fs.writeFileSync(file, 'a,real,predict\na1,x,2\n');
    expect(() => readCase(file)).toThrow('row 2: real is "x"');
  });

  test('a set is written with its labels in order', () => {
    expect(setText({ b: '1', a: '2' })).toBe('a=2&b=1');
  });
});
