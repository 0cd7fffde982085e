import { Global, Module } from '@nestjs/common';
import { PublicPages } from './public-pages';

/** Public pages for a service that has some; one cache for all of its features. */
@Global()
@Module({ providers: [PublicPages], exports: [PublicPages] })
export class PageCacheModule {}
