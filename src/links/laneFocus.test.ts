import { focusText, readFocus, type LaneFocus } from './laneFocus';

describe('the focus of lanes in an address', () => {
  test.each<LaneFocus>([
    { kind: 'incident', startMs: 1772582400000 },
    { kind: 'window', fromMs: 0, toMs: 5 },
  ])('is read as it was written: %j', (focus) => {
    expect(readFocus(focusText(focus))).toEqual(focus);
  });

  test.each(['', 'incident:', 'incident:x', 'window:1', 'window:5:1', 'window:1:2:3'])('is none in "%s"', (text) => {
    expect(readFocus(text)).toBeNull();
  });
});
