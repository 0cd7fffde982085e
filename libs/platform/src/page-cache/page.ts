import { promisify } from 'node:util';
import { gzip as gzipWithCallback } from 'node:zlib';
import { isKnown, weakEtag } from './etag';

const gzip = promisify(gzipWithCallback);
/** Smaller pages fit into one packet uncompressed. */
const MIN_COMPRESSED_BYTES = 1024;

/** A JSON page, serialised once for all clients. */
export class Page {
  readonly bytes: Buffer;
  /** Weak, because the compressed and the plain form share it. */
  readonly etag: string;
  /** The headers that all responses with this page share, names and values alternating; set when it is first sent. */
  headers: readonly string[] | undefined;
  private compressed: Promise<Buffer> | undefined;

  constructor(content: object) {
    this.bytes = Buffer.from(JSON.stringify(content));
    this.etag = weakEtag(this.bytes);
  }

  /** The page for clients that accept gzip, compressed once; undefined if it is too small. */
  gzipped(): Promise<Buffer> | undefined {
    if (this.bytes.length < MIN_COMPRESSED_BYTES) return undefined;
    return (this.compressed ??= gzip(this.bytes, { level: 6 }));
  }

  /** Whether a client with this `If-None-Match` has the page already. */
  matches(ifNoneMatch: string | undefined): boolean {
    return isKnown(this.etag, ifNoneMatch);
  }
}
