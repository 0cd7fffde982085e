import { Module } from '@nestjs/common';
import { Throttle } from './throttle';

/** Bounds attempts, for all instances together. */
@Module({ providers: [Throttle], exports: [Throttle] })
export class ThrottlingModule {}
