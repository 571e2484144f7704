import { zipSync, type Zippable } from 'fflate';
import fs from 'fs';
import path from 'path';

/** A built plugin as one file, as Grafana's catalogue takes it. */
export interface Archive {
  /** `<id>-<version>.zip` */
  name: string;
  bytes: Uint8Array;
}

/**
 * Packs the folder `dist` so that the archive holds one folder, named by the plugin's id. The same build gives the same bytes:
 * files are in order, and all have the date of the build.
 *
 * @throws when nothing is built, or another version than `version`
 */
export function archiveOf(dist: string, version: string): Archive {
  if (!fs.existsSync(path.join(dist, 'plugin.json'))) {
    throw new Error(`there is no ${path.join(dist, 'plugin.json')}: npm run build makes it`);
  }
  const { id, info } = JSON.parse(fs.readFileSync(path.join(dist, 'plugin.json'), 'utf8'));
  if (info.version !== version) {
    throw new Error(`${dist} holds version ${info.version}, package.json says ${version}: npm run build makes it anew`);
  }
  // A zip keeps local time without its zone.
  const mtime = `${info.updated}T00:00:00`;
  const files: Zippable = {};
  for (const file of filesBelow(dist)) {
    files[`${id}/${file}`] = [fs.readFileSync(path.join(dist, file)), { mtime, level: 9 }];
  }
  return { name: `${id}-${version}.zip`, bytes: zipSync(files) };
}

/** Paths with slashes, in order. */
export function filesBelow(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();
}
