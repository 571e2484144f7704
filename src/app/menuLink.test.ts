import { PluginExtensionPoints } from '@grafana/data';
import plugin from '../plugin.json';
import { configureMenuLink, MENU_LINK } from './menuLink';

test('plugin.json lists the menu link with the same words, for Grafana drops it otherwise', () => {
  const { title, description } = MENU_LINK;
  const targets = [PluginExtensionPoints.DashboardPanelMenu];
  expect(plugin.extensions.addedLinks).toEqual([{ title, description, targets }]);
});

test('the link is one of the pages that plugin.json lists, and needs no more than to view', () => {
  const page = plugin.includes.find(({ path }) => path === MENU_LINK.path);
  expect(page).toMatchObject({ type: 'page', role: 'Viewer' });
});

test('without a panel there is no link', () => {
  expect(configureMenuLink(undefined)).toBeUndefined();
});
