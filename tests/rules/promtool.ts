import { execFile } from 'child_process';
import fs from 'fs/promises';
import os from 'os';
import path from 'path';
import { promisify } from 'util';

const run = promisify(execFile);

/** Writes the files to a new temporary folder, calls `use` with it, and removes it. */
export async function inFolder<T>(files: Record<string, string>, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'anomalyband-rules-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      await fs.writeFile(path.join(folder, name), text);
    }
    return await use(folder);
  } finally {
    await fs.rm(folder, { recursive: true, force: true });
  }
}

/** Runs the promtool on the PATH in a folder. Resolves with its exit code and everything that it said. */
export const promtool = async (folder: string, ...args: string[]) => runPromtool('promtool', folder, args);

/** The same for any promtool. */
export async function runPromtool(program: string, folder: string, args: string[]) {
  return run(program, args, { cwd: folder, maxBuffer: 1 << 28 }).then(
    ({ stdout, stderr }) => ({ code: 0, said: stdout + stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      said: error.stdout + error.stderr,
    })
  );
}
