import { Module } from '@nestjs/common';
import { BusinessClient } from './business-client';

/** The way to the business service. */
@Module({ providers: [BusinessClient], exports: [BusinessClient] })
export class BusinessClientModule {}
