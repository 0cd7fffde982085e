import { Module } from '@nestjs/common';
import { UsersRepository } from './users.repository';

/** Accounts as stored; what is done with them lives in the features around. */
@Module({ providers: [UsersRepository], exports: [UsersRepository] })
export class UsersModule {}
