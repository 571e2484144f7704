import { headerHeight } from './LaneHeader';

it.each<[string, string, number, number, number, number]>([
  ['a short text', '0 abnormal now, 6 pending', 390, 600, 0, 26],
  [
    'a long one',
    '6 von 30 beurteilt, 0 jetzt auffällig, 6 anstehend, 0 zuvor, 0 normal, 24 ohne Urteil',
    390,
    600,
    0,
    42,
  ],
  ['one that has room', '6 von 30 beurteilt, 0 jetzt auffällig, 6 anstehend, 0 zuvor, 0 normal', 800, 600, 0, 26],
  [
    'Chinese, whose characters are wider',
    '已判定 30 个中的 6 个，现在异常 0 个，待定 6 个，之前异常 0 个，正常 0 个，没有判定 24 个',
    390,
    600,
    0,
    42,
  ],
  ['one beside buttons', 'a'.repeat(55), 390, 600, 64, 42],
  ['no end of text', 'a'.repeat(1000), 390, 600, 0, 58],
  ['a low picture', 'a'.repeat(1000), 390, 200, 0, 26],
  ['nothing but the header', 'a', 390, 12, 0, 12],
])('has as many lines as there is text and room: %s', (_, text, width, height, buttons, expected) => {
  expect(headerHeight(text, width, height, buttons)).toBe(expected);
});
