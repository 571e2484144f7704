import { config } from '@grafana/runtime';
import { mayExplore } from './mayExplore';

it.each([
  [true, { 'datasources:explore': true }, true],
  [false, { 'datasources:explore': true }, false],
  [true, { 'datasources:read': true }, false],
  [true, undefined, false],
])('Explore, switched on: %s, with the rights %j is offered: %s', (exploreEnabled, permissions, offered) => {
  Object.assign(config, { exploreEnabled });
  config.bootData = { user: { permissions } } as never;
  expect(mayExplore()).toBe(offered);
});
