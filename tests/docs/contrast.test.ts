/** @jest-environment jsdom */
import { spawnSync } from 'child_process';
import { contrastTable, markContrasts } from './contrastTable';
import { tableBetween } from './tableBetween';

describe('the marks of the panel', () => {
  it.each(markContrasts().filter(({ alone }) => alone))(
    '$mark: as much contrast as WCAG asks of graphics, 3 to 1, in both themes',
    ({ dark, light }) => {
      expect(Math.min(dark, light)).toBeGreaterThanOrEqual(3);
    }
  );

  it('have their contrast in a table of docs/panel.md', () => {
    expect(tableBetween('docs/panel.md', 'contrast', contrastTable())).toBe(contrastTable());
  });
});

it('nothing of ours moves by itself: there is nothing that "reduced motion" would have to stop', () => {
  const moving = '(transition|animation|keyframes|scroll-behavior|behavior: .smooth)\\b';
  const { stdout } = spawnSync('git', ['grep', '-nE', moving, '--', 'src/*.ts', 'src/*.tsx'], { encoding: 'utf8' });
  expect(stdout).toBe('');
});
