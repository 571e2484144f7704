import { spawn } from 'child_process';
import fs from 'fs';
import path from 'path';

/** The output that a whole build ends with: one script per plugin. */
const MODULES = ['dist/module.js', 'dist/datasource/module.js', 'dist/panel/module.js'];
const SOURCES = ['src', 'package-lock.json', 'webpack.config.ts', '.config'];

/** True when there is no built plugin, or one that is older than its sources. */
export function needsBuild(root = '.'): boolean {
  const isWhole = MODULES.every((file) => fs.existsSync(path.join(root, file)));
  // Of the whole folder: webpack leaves a file alone whose content stays the same.
  const builtMs = newestBelow(path.join(root, 'dist'));
  return !isWhole || builtMs < Math.max(...SOURCES.map((file) => newestBelow(path.join(root, file))));
}

/**
 * What `npm run build` does, quietly.
 *
 * @throws with the build's output when it fails
 */
export async function buildPlugin(): Promise<void> {
  // Not through npm: ending this process must end the build.
  const webpack = path.join('node_modules', 'webpack', 'bin', 'webpack.js');
  const args = [webpack, '-c', './webpack.config.ts', '--env', 'production'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const killWithParent = () => child.kill();
  process.once('exit', killWithParent);
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  process.removeListener('exit', killWithParent);
  if (code !== 0) {
    throw new Error(`the build ended with ${code}:\n${output}`);
  }
}

/** Of the file itself, or of the newest file below the folder; 0 where there is none. */
function newestBelow(file: string): number {
  if (!fs.statSync(file, { throwIfNoEntry: false })?.isDirectory()) {
    return modifiedMs(file);
  }
  const names = fs.readdirSync(file).filter((name) => !/\.test\.tsx?$/.test(name));
  return Math.max(0, ...names.map((name) => newestBelow(path.join(file, name))));
}

function modifiedMs(file: string): number {
  return fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
