import { Module } from '@nestjs/common';
import { MailModule } from '@proticket/platform';
import { UsersModule } from '../users/users.module';
import { PasswordChangedHandler } from './password-changed.handler';

/** Mails that tell owners what happened to their account. */
@Module({ imports: [MailModule, UsersModule], providers: [PasswordChangedHandler] })
export class NoticesModule {}
