import net from 'node:net';

/** True if a server could listen there now. */
export function isPortFree(port: number): Promise<boolean> {
  return canListen({ port, host: '127.0.0.1' });
}

/** True if a server could listen now on every address of this machine, IPv6 and IPv4. */
export function isPortFreeEverywhere(port: number): Promise<boolean> {
  return canListen({ port });
}

function canListen(where: net.ListenOptions): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen(where, () => server.close(() => resolve(true)));
  });
}

/** The first of `preferred` that is free, otherwise one that the system chooses. */
export async function freePort(...preferred: number[]): Promise<number> {
  for (const port of preferred) if (await isPortFree(port)) return port;
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
