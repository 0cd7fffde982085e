import { Module } from '@nestjs/common';
import { BusinessClient } from './business-client';

/** The client of the business service. */
@Module({ providers: [BusinessClient], exports: [BusinessClient] })
export class BusinessClientModule {}
