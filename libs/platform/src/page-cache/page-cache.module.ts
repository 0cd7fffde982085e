import { Global, Module } from '@nestjs/common';
import { PublicPages } from './public-pages';

/** Cached public pages; one cache for all features of a service. */
@Global()
@Module({ providers: [PublicPages], exports: [PublicPages] })
export class PageCacheModule {}
