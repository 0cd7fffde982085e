import { Module } from '@nestjs/common';
import { HashQueue } from './hash-queue';
import { PasswordRules } from './password-rules';
import { Passwords } from './passwords';

/** Judging, hashing and verifying passwords. */
@Module({ providers: [HashQueue, PasswordRules, Passwords], exports: [PasswordRules, Passwords] })
export class PasswordsModule {}
