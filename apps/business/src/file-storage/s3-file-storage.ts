import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { checkedKey, FileStorage, type StorageKey } from './file-storage';

const MAX_ATTEMPTS = 3;
const CONNECT_TIMEOUT_MS = 2_000;
const RESPONSE_TIMEOUT_MS = 10_000;

/** Address and credentials of an S3-compatible store. */
export interface S3Options {
  readonly bucket: string;
  readonly region: string;
  /** Unset for AWS itself. */
  readonly endpoint?: string | undefined;
  /** If unset, the SDK looks for them itself (environment, instance role). */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined;
  /** How long a store may be silent, before its response and within it, until an attempt fails; by default ten seconds. */
  readonly timeoutMs?: number;
}

/** Files in a bucket of AWS S3 or of a compatible store (MinIO, Ceph, R2). */
export class S3FileStorage extends FileStorage {
  private readonly client: S3Client;

  constructor(private readonly options: S3Options) {
    super();
    const { region, endpoint, credentials, timeoutMs = RESPONSE_TIMEOUT_MS } = options;
    this.client = new S3Client({
      region,
      ...(endpoint === undefined ? {} : { endpoint }),
      ...(credentials === undefined ? {} : { credentials }),
      // Bucket names as host names would need DNS entries, which private stores do not have.
      forcePathStyle: endpoint !== undefined,
      maxAttempts: MAX_ATTEMPTS,
      requestHandler: {
        connectionTimeout: CONNECT_TIMEOUT_MS,
        requestTimeout: timeoutMs,
        // Otherwise the SDK only logs a warning, and waits for ever.
        throwOnRequestTimeout: true,
        // The one above ends with the headers of the response.
        socketTimeout: timeoutMs,
      },
      // The default checksums are sent as trailers, which older compatible stores refuse.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
  }

  async get(key: StorageKey): Promise<Buffer | undefined> {
    try {
      const object = await this.client.send(
        new GetObjectCommand({ Bucket: this.options.bucket, Key: checkedKey(key) }),
      );
      return object.Body && Buffer.from(await object.Body.transformToByteArray());
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  }

  async put(key: StorageKey, content: Buffer, contentType: string): Promise<void> {
    await this.client.send(
      new PutObjectCommand({
        Bucket: this.options.bucket,
        Key: checkedKey(key),
        Body: content,
        ContentType: contentType,
      }),
    );
  }

  /** One by one: the bulk call requires a checksum that not every compatible store computes the same way. */
  async deleteBelow(folder: StorageKey): Promise<void> {
    const where = { Bucket: this.options.bucket, Prefix: `${checkedKey(folder)}/` };
    let next: string | undefined;
    do {
      const page = await this.client.send(new ListObjectsV2Command({ ...where, ContinuationToken: next }));
      for (const { Key } of page.Contents ?? [])
        await this.client.send(new DeleteObjectCommand({ Bucket: where.Bucket, Key }));
      next = page.NextContinuationToken;
    } while (next !== undefined);
  }

  close(): void {
    this.client.destroy();
  }
}
