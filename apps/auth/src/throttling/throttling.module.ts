import { Module } from '@nestjs/common';
import { Throttle } from './throttle';
import { ThrottlesRepository } from './throttles.repository';

/** Limits attempts, for all instances together. */
@Module({ providers: [Throttle, ThrottlesRepository], exports: [Throttle, ThrottlesRepository] })
export class ThrottlingModule {}
