import net from 'node:net';

/**
 * The wire between one instance and its database, so that it can be broken without any right on either side.
 * `stalled` passes nothing on and loses nothing. `deaf` lets the instance talk but not hear: what it commits then is
 * committed, and it never learns so.
 */
export class Wire {
  readonly #server: net.Server;
  readonly #sockets = new Set<net.Socket>();
  #state: 'fine' | 'cut' | 'stalled' | 'deaf' = 'fine';

  private constructor(server: net.Server, target: number) {
    this.#server = server;
    server.on('connection', (client) => this.#connect(client, target));
  }

  /** @param target port on this machine */
  static async to(target: number): Promise<Wire> {
    const server = net.createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Wire(server, target);
  }

  /** The URL of the database, by way of this wire. */
  reroute(url: string): string {
    const rerouted = new URL(url);
    rerouted.port = String((this.#server.address() as net.AddressInfo).port);
    return rerouted.href;
  }

  /** A cut wire refuses connections; a stalled or deaf one makes them, and they stay silent. */
  break(how: 'cut' | 'stalled' | 'deaf'): void {
    this.#state = how;
    if (how === 'cut') this.#hangUp();
  }

  /** New connections work. Those of a deaf wire are lost: nobody can know any more what was said on them. */
  mend(): void {
    if (this.#state === 'deaf') this.#hangUp();
    this.#state = 'fine';
    for (const socket of this.#sockets) socket.resume();
  }

  async close(): Promise<void> {
    this.#hangUp();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #hangUp(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  #connect(client: net.Socket, target: number): void {
    if (this.#state === 'cut') {
      client.destroy();
      return;
    }
    const server = net.connect(target, '127.0.0.1');
    this.#pass(client, server, 'from the instance');
    this.#pass(server, client, 'to the instance');
  }

  #pass(from: net.Socket, to: net.Socket, direction: 'from the instance' | 'to the instance'): void {
    this.#sockets.add(from);
    from.setNoDelay(true);
    from.on('data', (bytes) => {
      if (this.#state === 'deaf' && direction === 'to the instance') return;
      to.write(bytes);
      // What had been read when the wire stalled goes through; what comes after it waits.
      if (this.#state === 'stalled') from.pause();
    });
    from.on('error', () => to.destroy());
    from.on('close', () => {
      this.#sockets.delete(from);
      to.destroy();
    });
  }
}
