import net from 'node:net';

/**
 * A TCP proxy between one instance and its database, so that the connection can be broken without privileges on either
 * side. `stalled` passes nothing on and loses nothing. `one-way` drops what the database sends: a commit happens and the
 * instance never learns of it.
 */
export class Wire {
  readonly #server: net.Server;
  readonly #sockets = new Set<net.Socket>();
  #state: 'fine' | 'cut' | 'stalled' | 'one-way' = 'fine';

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

  /** The URL of the database through this proxy. */
  reroute(url: string): string {
    const rerouted = new URL(url);
    rerouted.port = String((this.#server.address() as net.AddressInfo).port);
    return rerouted.href;
  }

  /** `cut` refuses connections; the others accept them, and they stay silent. */
  break(how: 'cut' | 'stalled' | 'one-way'): void {
    this.#state = how;
    if (how === 'cut') this.#hangUp();
  }

  /** New connections work. Those that were one-way are closed, because responses on them are missing. */
  mend(): void {
    if (this.#state === 'one-way') this.#hangUp();
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
      if (this.#state === 'one-way' && direction === 'to the instance') return;
      to.write(bytes);
      // What had been read when it stalled still passes; what follows waits.
      if (this.#state === 'stalled') from.pause();
    });
    from.on('error', () => to.destroy());
    from.on('close', () => {
      this.#sockets.delete(from);
      to.destroy();
    });
  }
}
