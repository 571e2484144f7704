import { dockOf } from './dock';

it.each([
  ['beside a wide picture', { width: 1400, height: 300 }, { width: 440, height: 0 }],
  ['beside a narrower one', { width: 800, height: 300 }, { width: 320, height: 0 }],
  ['below a narrow one', { width: 390, height: 300 }, { width: 0, height: 165 }],
])('the list of events lies %s and leaves it room', (_, area, dock) => {
  expect(dockOf(area)).toEqual(dock);
});
