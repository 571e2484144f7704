import fs from 'fs';
import path from 'path';

/**
 * One demo at a time fills and serves a folder: two would write into one database.
 *
 * @returns gives the folder free again
 * @throws when another demo, which is alive, has it
 */
export function claimHome(home: string): () => void {
  const file = path.join(home, 'running.pid');
  fs.mkdirSync(home, { recursive: true });
  const owner = Number(fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : NaN);
  if (owner !== process.pid && isAlive(owner)) {
    throw new Error(`A demo runs already (process ${owner}, see ${file}): stop it first.`);
  }
  fs.writeFileSync(file, String(process.pid));
  return () => fs.rmSync(file, { force: true });
}

function isAlive(pid: number): boolean {
  try {
    // Signal 0 asks without harm.
    return Number.isInteger(pid) && process.kill(pid, 0) && isDemo(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** After a crash the number may have gone to another program. Where that cannot be seen, it counts as ours. */
function isDemo(pid: number): boolean {
  const commandLine = `/proc/${pid}/cmdline`;
  return !fs.existsSync(commandLine) || fs.readFileSync(commandLine, 'utf8').includes('demo/main');
}
