import {
  AuditRetentionSettings,
  BusinessUrlSettings,
  DatabaseSettings,
  GuestCheckoutSettings,
  HttpSettings,
  JobSettings,
  LogSettings,
  MailSettings,
  PublicUrlSettings,
  ServerSettings,
  type ServiceDefinition,
  TokenKeySettings,
  TracingSettings,
} from '@proticket/platform';
import { AuthModule } from './auth.module';
import { AuthServerSettings, SessionSettings } from './auth.settings';
import { authDataSourceOptions } from './auth.data-source';
import { EmailVerificationSettings } from './email-verification/email-verification.settings';
import { GuestSettings } from './guests/guests.settings';
import { PasswordResetSettings } from './password-reset/password-reset.settings';
import { PasswordSettings } from './passwords/password.settings';
import { SecondFactorSettings } from './second-factor/second-factor.settings';
import { ThrottleSettings } from './throttling/throttle.settings';

/** The authentication service: accounts, roles, password recovery, tokens. */
export const authService: ServiceDefinition = {
  name: 'auth',
  title: 'ProTicket Auth',
  description:
    'Accounts, roles, password recovery and access tokens. Log in with `POST /v1/auth/login`, press **Authorize** ' +
    'and paste the `access_token`; the same token opens the business service.',
  tags: {
    registration: 'Open an account and verify its email address.',
    sessions: 'Log in, refresh tokens, log out, and see where you are logged in.',
    guests: 'Buy without an account, and come back by the link of a mail.',
    passwords: 'Change a password, or reset a forgotten one.',
    'second factor': 'Two-factor login with codes from an authenticator app.',
    account: 'Show, change and delete your own account.',
    admin: 'Accounts, roles, the audit log and dead jobs, for admins.',
  },
  settings: [
    AuthServerSettings,
    DatabaseSettings,
    AuditRetentionSettings,
    BusinessUrlSettings,
    SessionSettings,
    PasswordSettings,
    PasswordResetSettings,
    EmailVerificationSettings,
    GuestCheckoutSettings,
    GuestSettings,
    ThrottleSettings,
    SecondFactorSettings,
    MailSettings,
    PublicUrlSettings,
    TokenKeySettings,
    HttpSettings,
    JobSettings,
    LogSettings,
    ServerSettings,
    TracingSettings,
  ],
  port: (settings) => settings.get(AuthServerSettings).port,
  database: {
    variable: 'AUTH_DATABASE_URL',
    options: (settings) =>
      authDataSourceOptions(settings.get(AuthServerSettings).databaseUrl, settings.get(DatabaseSettings)),
  },
  module: AuthModule,
};
