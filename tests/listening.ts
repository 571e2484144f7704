import type http from 'http';
import type { AddressInfo } from 'net';

/**
 * Lets a server listen on a free port of the loopback address.
 *
 * @returns its address, `http://127.0.0.1:PORT`
 */
export async function listening(server: http.Server): Promise<string> {
  // Five seconds, Node's default, close a connection under a client that a busy machine keeps from asking.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
