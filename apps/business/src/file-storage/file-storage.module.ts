import { Module } from '@nestjs/common';
import { DiskFileStorage } from './disk-file-storage';
import { FileStorage } from './file-storage';
import { FileStorageSettings } from './file-storage.settings';

/** The file storage that the settings choose. */
@Module({
  providers: [{ provide: FileStorage, useFactory: createFileStorage, inject: [FileStorageSettings] }],
  exports: [FileStorage],
})
export class FileStorageModule {}

/** The adapter that the settings choose. */
export function createFileStorage(settings: FileStorageSettings): FileStorage {
  const { kind, path, bucket, region, endpoint, accessKeyId, secretAccessKey } = settings;
  if (kind === 'disk') return new DiskFileStorage(path);
  const credentials =
    accessKeyId === undefined || secretAccessKey === undefined ? undefined : { accessKeyId, secretAccessKey };
  // Loaded on demand: the SDK takes 30 MB, which an instance with local files does not need.
  // oxlint-disable-next-line typescript/no-require-imports -- on demand and at once; import() would need file endings that Jest does not resolve
  const { S3FileStorage } = require('./s3-file-storage') as typeof import('./s3-file-storage');
  return new S3FileStorage({ bucket: bucket!, region, endpoint, credentials });
}
