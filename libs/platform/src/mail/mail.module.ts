import { Module } from '@nestjs/common';
import { Mailer } from './mailer';

/** Mail for the features that import it; the service must list `MailSettings`. */
@Module({ providers: [Mailer], exports: [Mailer] })
export class MailModule {}
