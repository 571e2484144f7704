import fs from 'fs';
import os from 'os';
import path from 'path';

/** The module of Prometheus 3.x is v0.3xx. */
export const MODULE = 'github.com/prometheus/prometheus';
export const MODULE_VERSION = 'v0.316.0';
export const VERSION = '3.16.0';

const cache = process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache');

/** Folder of the programs `prometheus` and `promtool`: the user's cache, so that every checkout finds them. */
export const FOLDER = path.join(cache, 'anomalyband', `prometheus-${VERSION}`);

export const prometheus3 = path.join(FOLDER, 'prometheus');
export const promtool3 = path.join(FOLDER, 'promtool');

export const isBuilt = fs.existsSync(FOLDER);
