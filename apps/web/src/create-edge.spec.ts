import net from 'node:net';
import { type EdgeUnderTest, startEdge } from './edge.fixture';

describe('the web server', () => {
  let edge: EdgeUnderTest;
  beforeAll(
    async () =>
      (edge = await startEdge({ env: { HEADERS_TIMEOUT_SECONDS: '1', REQUEST_TIMEOUT_SECONDS: '2' } })),
  );
  afterAll(() => edge.close());

  /** What the server says before it closes a connection on which these bytes came. */
  const wire = (bytes: string) =>
    new Promise<string>((resolve, reject) => {
      let said = '';
      const socket = net.connect(edge.port, '127.0.0.1', () => socket.write(bytes));
      socket.on('data', (piece) => (said += piece.toString()));
      socket.once('error', reject).once('close', () => resolve(said));
    });

  it('says that it is alive and ready', async () => {
    for (const url of ['/health/live', '/health/ready'])
      expect(await edge.send(url)).toMatchObject({
        status: 200,
        text: '{"status":"ok"}',
        headers: { 'cache-control': 'no-store' },
      });
  });

  it.each([
    ['the head', 'GET / HTTP/1.1\r\nHost: x\r\nX-Slow:'],
    ['the body', 'POST /v1/x HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nx'],
  ])('closes a connection on which %s of a request never ends', async (_, bytes) => {
    expect(await wire(bytes)).toMatch(/^(HTTP\/1\.1 (408|503) [^]*)?$/);
  });

  it('answers what is no HTTP, and paths that cannot be decoded, with a problem', async () => {
    expect(await wire('nonsense\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [^]*"code":"request\.malformed"/);
    expect(await edge.send('/%zz')).toMatchObject({
      status: 400,
      text: expect.stringContaining('request.malformed') as string,
    });
  });
});
