import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/**
 * A TCP proxy between a service and its database (or another server), so that a test can break the connection without a hook in
 * the service or privileges on the server.
 */
export class TcpProxy {
  private readonly open = new Set<Socket>();
  private refusing = false;
  private stalled = false;

  private constructor(
    private readonly server: Server,
    private readonly target: () => { readonly host: string; readonly port: number } | undefined,
  ) {
    server.on('connection', (client) => this.pass(client));
  }

  /** @param target is called for each connection; undefined refuses it. */
  static async start(
    target: () => { readonly host: string; readonly port: number } | undefined,
  ): Promise<TcpProxy> {
    const proxy = new TcpProxy(createServer(), target);
    await new Promise<void>((resolve) => proxy.server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  /** Starts a proxy in front of the server of a URL. */
  static before(url: string): Promise<TcpProxy> {
    const { hostname, port } = new URL(url);
    return TcpProxy.start(() => ({ host: hostname, port: Number(port) }));
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** The same URL through this proxy. */
  reroute(url: string): string {
    const rerouted = new URL(url);
    rerouted.hostname = '127.0.0.1';
    rerouted.port = String(this.port);
    return rerouted.toString();
  }

  /** Closes every connection and refuses new ones, as if the server were down. */
  cut(): void {
    this.refusing = true;
    for (const socket of this.open) socket.destroy();
  }

  /** Passes nothing on any more and closes nothing, as if the network lost every packet. */
  stall(): void {
    this.stalled = true;
    for (const socket of this.open) socket.unpipe().pause();
  }

  /** After `cut` or `stall`; connections from before are gone. */
  mend(): void {
    if (this.stalled) for (const socket of this.open) socket.destroy();
    this.refusing = false;
    this.stalled = false;
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private pass(client: Socket): void {
    if (this.stalled) {
      this.open.add(client.on('error', () => undefined).on('close', () => this.open.delete(client)));
      return;
    }
    const target = this.refusing ? undefined : this.target();
    if (!target) {
      client.destroy();
      return;
    }
    const upstream = connect(target);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      this.open.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        this.open.delete(from);
        to.destroy();
      });
      from.pipe(to);
    }
  }
}
