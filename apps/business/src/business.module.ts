import { Module } from '@nestjs/common';

/** Wires the features of the business service. */
@Module({ imports: [] })
export class BusinessModule {}
