import { readFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import path from 'node:path';
import { TLSSocket } from 'node:tls';

const fileOf = (name: string): string => path.join(__dirname, 'tls', name);

/** The CA that signed the certificate of {@link startTlsFront}, which is for "localhost". */
export const TEST_CA_FILE = fileOf('ca.pem');

/** A database server that offers TLS. */
export interface TlsFront {
  /** The URL of the server through this front, with the host name of the certificate. */
  reroute(url: string): string;
  /** Number of connections that have used TLS. */
  readonly encrypted: number;
  close(): Promise<void>;
}

/** Offers TLS in front of a database server without it: both protocols switch to TLS after a first packet in clear text. */
export async function startTlsFront(url: string): Promise<TlsFront> {
  const { protocol, hostname, port } = new URL(url);
  const credentials = {
    cert: readFileSync(fileOf('server.pem')),
    key: readFileSync(fileOf('server-key.pem')),
  };
  const open = new Set<Socket>();
  let encrypted = 0;
  const track = <Any extends Socket>(socket: Any): Any => {
    open.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => open.delete(socket));
    return socket;
  };
  const secured = (client: Socket): TLSSocket => {
    const socket = track(new TLSSocket(client, { isServer: true, ...credentials }));
    socket.once('secure', () => (encrypted += 1));
    return socket;
  };
  const server = createServer((client) => {
    const upstream = track(connect(Number(port), hostname));
    track(client).on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
    if (protocol === 'mysql:') frontMysql(client, upstream, secured);
    else frontPostgres(client, upstream, secured);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    reroute: (behind) => {
      const front = new URL(behind);
      front.host = `localhost:${(server.address() as AddressInfo).port}`;
      return front.toString();
    },
    get encrypted() {
      return encrypted;
    },
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The client sends SSLRequest (8 bytes), the server responds "S", and everything after that is TLS. */
function frontPostgres(client: Socket, upstream: Socket, secured: (client: Socket) => TLSSocket): void {
  client.once('data', () => {
    client.write('S');
    const inside = secured(client);
    inside.pipe(upstream);
    upstream.pipe(inside);
  });
}

const CLIENT_SSL = 0x0800;
const SSL_REQUEST_BYTES = 36;

/**
 * The server's greeting offers TLS, the client sends the start of its response (SSLRequest) and continues inside TLS. This extra
 * packet shifts the sequence numbers of all others until the login is complete.
 */
function frontMysql(client: Socket, upstream: Socket, secured: (client: Socket) => TLSSocket): void {
  let inside: TLSSocket | undefined;
  let isDecided = false;
  packets(upstream, (packet) => {
    if (!inside) {
      // protocol version, server version, thread id, eight bytes of salt, a filler; then the lower half of the flags
      const flags = packet.indexOf(0, 5) + 1 + 4 + 8 + 1;
      packet.writeUInt16LE(packet.readUInt16LE(flags) | CLIENT_SSL, flags);
      client.write(packet);
      return;
    }
    if (!isDecided) packet[3]! += 1;
    isDecided ||= packet[4] === 0x00 || packet[4] === 0xff;
    inside.write(packet);
  });
  client.once('data', (chunk: Buffer) => {
    // The client does not wait for a response: TLS may start in the same chunk.
    client.pause();
    client.unshift(chunk.subarray(SSL_REQUEST_BYTES));
    inside = secured(client);
    let isFirst = true;
    packets(inside, (packet) => {
      if (isFirst) packet.writeUInt32LE(packet.readUInt32LE(4) & ~CLIENT_SSL, 4);
      isFirst = false;
      if (!isDecided) packet[3]! -= 1;
      upstream.write(packet);
    });
  });
}

/** Splits a stream into packets of MySQL's protocol: three bytes of length, a sequence number, the payload. */
function packets(socket: Socket, handle: (packet: Buffer) => void): void {
  let rest: Buffer = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= 4 && rest.length >= 4 + rest.readUIntLE(0, 3)) {
      const length = 4 + rest.readUIntLE(0, 3);
      handle(Buffer.from(rest.subarray(0, length)));
      rest = rest.subarray(length);
    }
  });
}
