import { Module } from '@nestjs/common';

/** Wires the features of the auth service. */
@Module({ imports: [] })
export class AuthModule {}
