import net from 'net';
import { onFreePort } from '../../demo/runningServer';

const listen = (port: number) =>
  new Promise<net.Server>((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });

it('takes another port where its own is taken before it is used', async () => {
  const servers: net.Server[] = [];
  const asked: number[] = [];
  const last = await onFreePort(async (port) => {
    if (asked.push(port) === 1) {
      servers.push(await listen(port));
    }
    return listen(port);
  });
  servers.push(last);
  expect(asked.length).toBe(2);
  expect((last.address() as net.AddressInfo).port).toBe(asked[1]);
  servers.forEach((server) => server.close());
});

it('tells every other failure at once, and a port that is never free in the end', async () => {
  const fail = (message: string) => {
    const start = jest.fn(() => Promise.reject(new Error(message)));
    return [onFreePort(start), start] as const;
  };
  const [broken, once] = fail('no such program');
  await expect(broken).rejects.toThrow('no such program');
  expect(once).toHaveBeenCalledTimes(1);
  const [taken, often] = fail('listen tcp 127.0.0.1:9095: bind: address already in use');
  await expect(taken).rejects.toThrow('already in use');
  expect(often).toHaveBeenCalledTimes(5);
});
