import { spawn } from 'child_process';
import net from 'net';

/** A server program on the loopback address, which answers. */
export interface RunningServer {
  url: string;
  /** Ends the process and waits for it. */
  stop(): Promise<void>;
}

/** A port that is free now, from `wanted` upwards, or any when none is wanted. */
export async function freePort(wanted = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' && wanted > 0 ? resolve(freePort(wanted + 1)) : reject(error)
    );
    server.listen(wanted, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** Another program can take a port between the look and the use. */
const MAX_TRIES = 5;

/**
 * Starts something on a port that is free, from `wanted` upwards, and on another one when it was taken meanwhile.
 *
 * @param start - fails with `EADDRINUSE`, or with what a Go program says of it, where the port is taken
 */
export async function onFreePort<Started>(
  start: (port: number) => Promise<Started>,
  wanted?: number
): Promise<Started> {
  for (let tries = 1; ; tries++) {
    try {
      return await start(await freePort(wanted));
    } catch (error) {
      if (tries === MAX_TRIES || !/EADDRINUSE|address already in use/.test((error as Error).message)) {
        throw error;
      }
    }
  }
}

/**
 * Starts a program and resolves when it answers. It ends with this process, however that ends.
 *
 * @param argsFor - its arguments, for the address to listen on, `127.0.0.1:9090`
 * @param readyPath - answers with 200 as soon as queries can be asked
 * @throws when there is no such program, or when it ends before it answers; the message has what it said
 */
export function startServer(
  program: string,
  argsFor: (address: string) => string[],
  readyPath: string,
  port?: number
): Promise<RunningServer> {
  const start = (on: number) => startOn(`127.0.0.1:${on}`, program, argsFor, readyPath);
  return port === undefined ? onFreePort(start) : start(port);
}

async function startOn(
  address: string,
  program: string,
  argsFor: (address: string) => string[],
  readyPath: string
): Promise<RunningServer> {
  const url = `http://${address}`;
  const child = spawn(program, argsFor(address), { stdio: ['ignore', 'ignore', 'pipe'] });
  let log = '';
  child.stderr.on('data', (chunk) => (log += chunk));
  let failed: Error | undefined;
  child.on('error', (error) => (failed = error));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const killWithParent = () => child.kill('SIGKILL');
  process.once('exit', killWithParent);
  const stop = async () => {
    process.removeListener('exit', killWithParent);
    if (child.exitCode === null && !failed) {
      child.kill('SIGTERM');
      await ended;
    }
  };
  while (!(await isReady(url + readyPath))) {
    if (failed || child.exitCode !== null) {
      process.removeListener('exit', killWithParent);
      throw failed ?? new Error(`${program} ended with ${child.exitCode}: ${log}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { url, stop };
}

async function isReady(url: string): Promise<boolean> {
  return fetch(url).then(
    (response) => response.ok,
    () => false
  );
}
