import { promisify } from 'node:util';
import { gzip as gzipWithCallback } from 'node:zlib';
import { isKnown, weakEtag } from './etag';

const gzip = promisify(gzipWithCallback);
/** Smaller pages fit into one packet uncompressed. */
const MIN_COMPRESSED_BYTES = 1024;

/** What all responses with a page of one URL share. Known when the first one was sent through Nest and all hooks. */
export interface SharedResponse {
  /** Names and values alternating; those of the page itself and of a single response are missing. */
  readonly headers: readonly string[];
  /** The pattern of its route. */
  readonly route: string;
  /** The URL without its query. */
  readonly path: string;
}

/** A JSON page, serialised once for all clients. */
export class Page {
  readonly bytes: Buffer;
  /** Weak, because the compressed and the plain form share it. */
  readonly etag: string;
  /** Set when it is first sent; the next page of the URL inherits it. */
  shared: SharedResponse | undefined;
  /** Its compressed form, once there is one. */
  gzip: Buffer | undefined;
  private compressed: Promise<Buffer> | undefined;

  constructor(content: object) {
    this.bytes = Buffer.from(JSON.stringify(content));
    this.etag = weakEtag(this.bytes);
  }

  /** The page for clients that accept gzip, compressed once; undefined if it is too small. */
  gzipped(): Promise<Buffer> | undefined {
    if (this.bytes.length < MIN_COMPRESSED_BYTES) return undefined;
    return (this.compressed ??= gzip(this.bytes, { level: 6 }).then((bytes) => (this.gzip = bytes)));
  }

  /** Whether a client with this `If-None-Match` has the page already. */
  matches(ifNoneMatch: string | undefined): boolean {
    return isKnown(this.etag, ifNoneMatch);
  }
}
