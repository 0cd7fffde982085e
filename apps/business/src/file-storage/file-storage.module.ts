import { Module } from '@nestjs/common';
import { DiskFileStorage } from './disk-file-storage';
import { FileStorage } from './file-storage';
import { FileStorageSettings } from './file-storage.settings';
import { S3FileStorage } from './s3-file-storage';

/** The storage that the settings name. */
@Module({
  providers: [{ provide: FileStorage, useFactory: createFileStorage, inject: [FileStorageSettings] }],
  exports: [FileStorage],
})
export class FileStorageModule {}

function createFileStorage(settings: FileStorageSettings): FileStorage {
  const { kind, path, bucket, region, endpoint, accessKeyId, secretAccessKey } = settings;
  if (kind === 'disk') return new DiskFileStorage(path);
  const credentials =
    accessKeyId === undefined || secretAccessKey === undefined ? undefined : { accessKeyId, secretAccessKey };
  return new S3FileStorage({ bucket: bucket!, region, endpoint, credentials });
}
