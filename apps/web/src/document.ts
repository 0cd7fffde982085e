import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { PAGE_HEADERS } from './page-headers';

type Encoding = 'br' | 'gzip' | 'identity';

/** Higher takes ten times as long for a tenth less. */
const BROTLI_QUALITY = 5;
const compressors = {
  br: (text: string) =>
    promisify(brotliCompress)(text, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
  gzip: (text: string) => promisify(gzip)(text),
  identity: (text: string) => Promise.resolve(Buffer.from(text)),
};

/** A generated text. It is compressed once for each encoding, and not for each of the many who get it. */
export class Document {
  /** Weak: the encodings have different bytes. */
  readonly etag: string;
  private readonly encoded = new Map<Encoding, Promise<Buffer>>();

  constructor(
    readonly type: string,
    private readonly text: string,
  ) {
    this.etag = `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
  }

  /** Its bytes. */
  in(encoding: Encoding): Promise<Buffer> {
    const bytes = this.encoded.get(encoding) ?? compressors[encoding](this.text);
    this.encoded.set(encoding, bytes);
    return bytes;
  }
}

/** How a document is sent. */
interface Sending {
  readonly status?: number;
  /** Request headers besides `Accept-Encoding` that the document depends on. */
  readonly vary?: readonly string[];
}

/** Sends a document, or 304 if the client has it. Caches have to ask each time. */
export async function sendDocument(
  document: Document,
  { status = 200, vary = [] }: Sending,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  reply
    .headers(PAGE_HEADERS)
    .header('cache-control', 'no-cache')
    .header('etag', document.etag)
    .header('vary', ['accept-encoding', ...vary].join(', '));
  if (status === 200 && request.headers['if-none-match']?.includes(document.etag))
    return reply.code(304).send();
  const encoding = encodingFor(request.headers['accept-encoding']);
  if (encoding !== 'identity') reply.header('content-encoding', encoding);
  return reply
    .code(status)
    .header('content-type', document.type)
    .send(await document.in(encoding));
}

function encodingFor(accepted = ''): Encoding {
  const offered = accepted
    .split(',')
    .filter((offer) => !/;\s*q=0(\.0*)?\s*$/.test(offer))
    .map((offer) => offer.split(';', 1)[0]!.trim());
  return offered.includes('br') ? 'br' : offered.includes('gzip') ? 'gzip' : 'identity';
}
