import fs from 'fs';
import path from 'path';

export const DIST = path.resolve(__dirname, '../../dist');

/** The three plugins of the built app: folder below `dist`, and the source folder it came from. */
export const PLUGINS = [
  { id: 'anomalyband-prometheus-app', folder: '.', type: 'app' },
  { id: 'anomalyband-prometheus-datasource', folder: 'datasource', type: 'datasource' },
  { id: 'anomalyband-prometheus-panel', folder: 'panel', type: 'panel' },
];

export function built(folder: string, file: string): string {
  return path.join(DIST, folder, file);
}

/**
 * The module names of a built module's `define([...])`.
 *
 * @throws when the script does not start with one, after comments
 */
export function definesOf(folder: string): string[] {
  const script = fs.readFileSync(built(folder, 'module.js'), 'utf8');
  const [, list] = /^(?:\s*\/\*.*?\*\/)*\s*define\(\[(.*?)\]/s.exec(script) ?? [];
  if (list === undefined) {
    throw new Error(`${folder}/module.js does not start with define([...]): ${script.slice(0, 80)}`);
  }
  return list
    .split(',')
    .map((name) => name.trim().replace(/^["']|["']$/g, ''))
    .filter(Boolean);
}
