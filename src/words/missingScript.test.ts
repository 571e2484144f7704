import { isMissingScript } from './missingScript';

it.each([
  [{ name: 'ChunkLoadError', message: '' }, true],
  [{ name: 'Error', message: 'Loading chunk 5 failed.\n(error: /5.js)' }, true],
  [{ name: 'Error', message: 'Loading CSS chunk band failed.' }, true],
  [{ name: 'Error', message: 'Loading the chunk failed' }, false],
])('knows the fault of a script that is gone: %j %s', (error, isGone) => {
  expect(isMissingScript(error)).toBe(isGone);
});
