import plugin from '../plugin.json';
import { plugin as app } from '../module';
import { configureMenuLink, configureReplayLink, MENU_LINK, REPLAY_LINK } from './menuLink';

test('plugin.json lists each link with the same words and places, for Grafana drops it otherwise', () => {
  const listed = app.addedLinkConfigs.map(({ title, description, targets }) => ({
    targets: [targets].flat(),
    title,
    description,
  }));
  expect(plugin.extensions.addedLinks).toEqual(listed);
});

test('plugin.json lists the component for other apps', () => {
  const listed = app.exposedComponentConfigs.map(({ id, title, description }) => ({ id, title, description }));
  expect(plugin.extensions.exposedComponents).toEqual(listed);
});

test.each([MENU_LINK, REPLAY_LINK])(
  'the link is one of the pages that plugin.json lists, and needs no more than to view: $title',
  (link) => {
    const page = plugin.includes.find(({ path }) => path === link.path);
    expect(page).toMatchObject({ type: 'page', role: 'Viewer' });
  }
);

test('without a panel, or a rule, there is no link', () => {
  expect(configureMenuLink(undefined)).toBeUndefined();
  expect(configureReplayLink(undefined)).toBeUndefined();
});

test('the link carries the rule', () => {
  const { path } = configureReplayLink({ name: 'Down', expression: 'up == 0' })!;
  expect(path).toBe('/a/anomalyband-prometheus-app/replay?expr=up+%3D%3D+0&name=Down');
});
