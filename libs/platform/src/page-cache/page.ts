import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip as gzipWithCallback } from 'node:zlib';

const gzip = promisify(gzipWithCallback);
/** Below this a packet carries the page anyway. */
const WORTH_COMPRESSING = 1024;

/** A JSON page as bytes, ready to be sent to many. */
export class Page {
  readonly bytes: Buffer;
  /** Weak, because it names the page and not its compressed or plain form. */
  readonly etag: string;
  /** Names and values, in turn, of the headers that every answer with this page has; known once it was sent. */
  head: readonly string[] | undefined;
  private compressed: Promise<Buffer> | undefined;

  constructor(content: object) {
    this.bytes = Buffer.from(JSON.stringify(content));
    this.etag = `W/"${createHash('sha256').update(this.bytes).digest('base64url').slice(0, 22)}"`;
  }

  /** The page for a client that takes gzip: compressed once, whoever asks; undefined when it is too small. */
  gzipped(): Promise<Buffer> | undefined {
    if (this.bytes.length < WORTH_COMPRESSING) return undefined;
    return (this.compressed ??= gzip(this.bytes, { level: 6 }));
  }

  /** Whether a client that sends this `If-None-Match` has the page already (RFC 9110 §13.1.2, weak comparison). */
  isKnownTo(ifNoneMatch: string | undefined): boolean {
    if (ifNoneMatch === undefined) return false;
    const name = this.etag.slice(2);
    return ifNoneMatch
      .split(',')
      .some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === name);
  }
}
