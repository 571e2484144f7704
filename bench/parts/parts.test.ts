import fs from 'fs';
import os from 'os';
import path from 'path';
import { searchCauses } from '../../src/core';
import { adtributor } from './adtributor';
import { caseCsv, caseFiles, readCases, setText, truthOf } from './caseFiles';
import { countSets, f1 } from './count';
import { FAMILIES } from './families';
import { generateCase } from './generate';

describe('the search on generated cases', () => {
  // All families, and more cases, are measured by npm run bench:parts.
  test.each(['counts', 'same labels', 'ratios', 'two forecasts', 'unlike forecasts', 'few leaves'])(
    'finds nearly all causes, hardly anything else: %s',
    (name) => {
      const family = FAMILIES.find((one) => one.name === name)!;
      const cases = Array.from({ length: 8 }, (_, seed) => generateCase(family, 1000 + seed));
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

  test('leaves that fell alone are named, not what many others that stayed have in common with them', () => {
    const { leaves, truth } = generateCase(FAMILIES.find(({ name }) => name === 'lone leaves')!, 1004);
    const found = searchCauses(leaves, { mostLabels: 4 }).map(({ labels }) => setText(labels));
    expect(found.sort()).toEqual(truth.map(setText).sort());
  });

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
  const write = (name: string, text: string) => {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
    return { file: name };
  };
  const read = (name: string, text: string) => readCases(folder, write(name, text));

  test.each(['one noise level', 'ratios'])('a case of "%s" reads as it was written', (name) => {
    const { leaves } = generateCase(FAMILIES.find((family) => family.name === name)!, 7);
    expect(read(`${name}.csv`, caseCsv(leaves))).toEqual([{ leaves }]);
  });

  test('cases in folders below are found, numerators with their denominators; a table of truths is none', () => {
    write('below/case.csv', 'a,real,predict\na1,1,2\n');
    write('below/7.a.csv', 'a,real,predict\na1,1,2\n');
    write('below/7.b.csv', 'a,real,predict\na1,10,10\n');
    write('below/injection_info.csv', 'timestamp,set\ncase,a=a1\n7,a=a1&b=b 2;c=3\n');
    const files = caseFiles(folder).filter(({ file }) => file.startsWith('below'));
    expect(files).toEqual([{ file: 'below/7.a.csv', over: 'below/7.b.csv' }, { file: 'below/case.csv' }]);
    expect(files.map((one) => truthOf(folder, one))).toEqual([[{ a: 'a1', b: 'b 2' }, { c: '3' }], [{ a: 'a1' }]]);
    expect(truthOf(folder, { file: 'below/9.csv' })).toBeUndefined();
    const [{ leaves }] = readCases(folder, files[0]);
    const { observed, predicted, over } = leaves;
    expect([observed, predicted, over!.observed, over!.predicted].map(([first]) => first)).toEqual([1, 2, 10, 10]);
  });

  test('quotes, marks of byte order, line ends, other separators, verdicts and numbers of rows are read over', () => {
    const text = '\ufeff;"access type";os;label;Real;Predict\r\n0;"a;""b""";x;True;1;2\r\n\r\n1;c;y;False;;nan\r\n';
    const [{ leaves }] = read('odd.csv', text);
    expect(leaves.labels).toEqual(['access type', 'os']);
    expect(leaves.values).toEqual([
      ['a;"b"', 'c'],
      ['x', 'y'],
    ]);
    expect([...leaves.observed]).toEqual([1, NaN]);
  });

  test('a file with several times is a case for each; rows with the same labels are one leaf', () => {
    const cases = read('times.csv', 'timestamp,a,real,predict\n1,x,1,2\n1,x,3,4\n2,x,5,6\n');
    expect(cases.map(({ timestamp, leaves }) => [timestamp, ...leaves.observed, ...leaves.predicted])).toEqual([
      ['1', 4, 6],
      ['2', 5, 6],
    ]);
  });

  test.each([
    ['a cell that is no number', 'a,real,predict\na1,x,2\n', 'row 2: real is "x"'],
    ['a column that is not there', 'a,predict\na1,2\n', 'no column real'],
  ])('%s is an error with its place', (_, text, expected) => {
    expect(() => read('wrong.csv', text)).toThrow(expected);
  });

  test('a set is written with its labels in order', () => {
    expect(setText({ b: '1', a: '2' })).toBe('a=2&b=1');
  });
});
