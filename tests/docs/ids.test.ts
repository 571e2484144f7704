import { spawnSync } from 'child_process';
import path from 'path';

const root = path.resolve(__dirname, '../..');

test('no file names a plugin by an id of two parts: the catalogue asks for org, name and type', () => {
  const { status, stdout, stderr } = spawnSync('git', ['grep', '-nIE', '\\banomalyband-(app|datasource|panel)\\b'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect({ found: stdout, stderr }).toEqual({ found: '', stderr: '' });
  // 1 is git's answer for "searched, and found nothing".
  expect(status).toBe(1);
});
