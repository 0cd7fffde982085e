import { Env } from '@proticket/platform';
import { IsIn, IsOptional, IsString, IsUrl, Matches, ValidateIf } from 'class-validator';

/** Where rendered tickets and pictures of events are kept. */
export class FileStorageSettings {
  @Env('FILE_STORAGE', {
    about:
      'Where ticket PDFs and pictures of events are stored: a local folder or an S3-compatible store, which instances share.',
    hint: 'disk or s3.',
  })
  @IsIn(['disk', 's3'])
  kind: 'disk' | 's3' = 'disk';

  @Env('FILE_STORAGE_PATH', {
    about:
      'The folder, for FILE_STORAGE=disk. Back up event-images in it; PDFs (ticket-pdf) are rendered again.',
    hint: 'A path the service may write to.',
  })
  @IsString()
  path: string = '.data/files';

  @Env('S3_BUCKET', { about: 'The bucket, for FILE_STORAGE=s3.', hint: 'The name of a bucket that exists.' })
  @ValidateIf(({ kind }: FileStorageSettings) => kind === 's3')
  @Matches(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, { message: '$property must be the name of a bucket' })
  bucket?: string;

  @Env('S3_REGION', { about: 'The region of the bucket.', hint: 'For example eu-central-1.' })
  @IsString()
  region: string = 'us-east-1';

  @Env('S3_ENDPOINT', {
    about: 'URL of a store other than AWS.',
    hint: 'Write it as https://storage.example.org:9000',
  })
  @IsOptional()
  @IsUrl({ require_tld: false, protocols: ['http', 'https'], require_protocol: true })
  endpoint?: string;

  @Env('S3_ACCESS_KEY_ID', {
    about:
      'Access key of the store, with S3_SECRET_ACCESS_KEY; without both, the role of the machine is used.',
    hint: 'Take it from the store.',
  })
  @IsOptional()
  @IsString()
  accessKeyId?: string;

  @Env('S3_SECRET_ACCESS_KEY', {
    about: 'The secret of S3_ACCESS_KEY_ID.',
    hint: 'Take it from the store.',
    secret: true,
  })
  @ValidateIf(({ accessKeyId }: FileStorageSettings) => accessKeyId !== undefined)
  @IsString()
  secretAccessKey?: string;
}
