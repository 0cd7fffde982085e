import { Module } from '@nestjs/common';
import { AccountSyncModule } from './account-sync/account-sync.module';
import { AccountModule } from './account/account.module';
import { AuditModule } from './audit/audit.module';
import { CleanUpModule } from './clean-up/clean-up.module';
import { EmailVerificationModule } from './email-verification/email-verification.module';
import { GuestsModule } from './guests/guests.module';
import { NotificationsModule } from './notifications/notifications.module';
import { PasswordResetModule } from './password-reset/password-reset.module';
import { PublicSettingsModule } from './public-settings/public-settings.module';
import { RestoreModule } from './restore/restore.module';
import { RevocationsModule } from './revocations/revocations.module';
import { RolesModule } from './roles/roles.module';
import { SecondFactorModule } from './second-factor/second-factor.module';
import { SessionsModule } from './sessions/sessions.module';
import { UserAdminModule } from './user-admin/user-admin.module';

/** Wires the features of the auth service. */
@Module({
  imports: [
    AccountModule,
    AccountSyncModule,
    AuditModule,
    CleanUpModule,
    EmailVerificationModule,
    GuestsModule,
    NotificationsModule,
    PasswordResetModule,
    PublicSettingsModule,
    RestoreModule,
    RevocationsModule,
    RolesModule,
    SecondFactorModule,
    SessionsModule,
    UserAdminModule,
  ],
})
export class AuthModule {}
