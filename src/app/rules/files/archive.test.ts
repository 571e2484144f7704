import { strFromU8, unzipSync } from 'fflate';
import { archiveOf } from './archive';

test('the archive gives every file back, in a folder of its own, and is the same each time', () => {
  const files = [
    { name: 'a.yml', text: 'é\n' },
    { name: 'b.json', text: '{}' },
  ];
  const archive = archiveOf('rules', files);
  const found = Object.entries(unzipSync(archive)).map(([name, bytes]) => [name, strFromU8(bytes)]);
  expect(found).toEqual([
    ['rules/a.yml', 'é\n'],
    ['rules/b.json', '{}'],
  ]);
  expect(archiveOf('rules', files)).toEqual(archive);
});
