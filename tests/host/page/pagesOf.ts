import type { PluginInclude, ProvisionedPlugin } from '../provisioned';

/** The pages that plugins want in the menu. */
export function pagesOf(plugins: ProvisionedPlugin[]): PluginInclude[] {
  return plugins.flatMap(({ meta }) => meta.includes ?? []).filter(({ type, addToNav }) => type === 'page' && addToNav);
}
