import { execFileSync } from 'child_process';
import path from 'path';

const ROOT = path.join(__dirname, '../..');
const SCRIPT = `
  const { readFields } = require('./src/saved/readFields');
  const { LEFT_OUT } = require('./src/saved/leftOut');
  const texts = JSON.parse(process.argv[1]);
  const exclusions = texts.map((text) => ({ from: text, to: text }));
  process.stdout.write(JSON.stringify(readFields(LEFT_OUT, { exclusions }).values.exclusions.map(({ fromMs }) => fromMs)));
`;

/** Times as a reader in a zone gets them. */
function readIn(zone: string, texts: string[]): number[] {
  const env = { ...process.env, TZ: zone };
  return JSON.parse(
    execFileSync(process.execPath, ['--import', 'tsx', '-e', SCRIPT, JSON.stringify(texts)], {
      cwd: ROOT,
      env,
    }).toString()
  );
}

it('reads a time without a zone as UTC, wherever the reader is, and keeps to a zone that is named', () => {
  const at8 = Date.UTC(2026, 10, 26, 8);
  const cases: Array<[text: string, ms: number]> = [
    ['2026-11-26T08:00', at8],
    ['2026-11-26 08:00:00', at8],
    ['2026-11-26T08:00:00Z', at8],
    ['2026-11-26T08:00:00.000+01:00', at8 - 3600_000],
    ['2026-11-26T08:00:00-0500', at8 + 5 * 3600_000],
    ['2026-11-26', Date.UTC(2026, 10, 26)],
    ['2026-11', Date.UTC(2026, 10)],
    ['Thu, 26 Nov 2026 08:00:00 GMT', at8],
  ];
  const texts = cases.map(([text]) => text);
  expect(readIn('America/New_York', texts)).toEqual(cases.map(([, ms]) => ms));
});
