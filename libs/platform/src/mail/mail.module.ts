import { Module } from '@nestjs/common';
import { Mailer } from './mailer';

/** Provides the mailer to features; the service must list `MailSettings` and `PublicUrlSettings`. */
@Module({ providers: [Mailer], exports: [Mailer] })
export class MailModule {}
