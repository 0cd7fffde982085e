import { Module } from '@nestjs/common';
import { MailModule } from '@proticket/platform';
import { ThrottlingModule } from '../throttling/throttling.module';
import { UsersModule } from '../users/users.module';
import { EmailChangeRequestedHandler } from './email-change-requested.handler';
import { EmailChangedHandler } from './email-changed.handler';
import { UnfamiliarLoginHandler } from './unfamiliar-login.handler';
import { PasswordChangedHandler } from './password-changed.handler';
import { RegisteredAgainHandler } from './registered-again.handler';

/** Mails that notify users of changes to their account. */
@Module({
  imports: [MailModule, ThrottlingModule, UsersModule],
  providers: [
    EmailChangedHandler,
    EmailChangeRequestedHandler,
    UnfamiliarLoginHandler,
    PasswordChangedHandler,
    RegisteredAgainHandler,
  ],
})
export class NotificationsModule {}
