import { execFile } from 'child_process';
import fs from 'fs/promises';
import os from 'os';
import path from 'path';
import { promisify } from 'util';

export interface Ran {
  code: number;
  said: string;
  complained: string;
}

/** The command line in one file, as the package has it, in a folder of its own. */
export async function buildCommand() {
  const home = await fs.mkdtemp(path.join(os.tmpdir(), 'anomalyband-command-'));
  const command = path.join(home, 'anomalyband.cjs');
  // In a process of its own: esbuild doesn't run in a test that has a page.
  const options = ['--bundle', '--platform=node', '--log-level=warning', `--outfile=${command}`];
  await promisify(execFile)('node_modules/.bin/esbuild', ['tools/cli/main.ts', ...options]);
  const run = (args: string[], env: Record<string, string> = {}) =>
    new Promise<Ran>((resolve) => {
      const options = { cwd: home, env: { ...process.env, ...env }, maxBuffer: 1 << 28 };
      execFile(process.execPath, [command, ...args], options, (error, said, complained) =>
        resolve({ code: error ? Number(error.code) : 0, said, complained })
      );
    });
  return {
    home,
    command,
    run,
    write: async (name: string, text: string) => {
      await fs.mkdir(path.dirname(path.join(home, name)), { recursive: true });
      await fs.writeFile(path.join(home, name), text);
    },
    remove: () => fs.rm(home, { recursive: true, force: true }),
  };
}
