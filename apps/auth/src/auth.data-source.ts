import { KEEP_ALIVE_MS } from '@proticket/platform';
import type { DataSourceOptions } from 'typeorm';
import { AuditEntry } from './audit/audit-entry.entity';
import { EmailToken } from './email-verification/email-token.entity';
import { PasswordResetToken } from './password-reset/password-reset-token.entity';
import { Revocation } from './revocations/revocation.entity';
import { RecoveryCode } from './second-factor/recovery-code.entity';
import { Role } from './roles/role.entity';
import { Session } from './sessions/session.entity';
import { User } from './users/user.entity';
import { RolesAndUsers1795305600001 } from './database/migrations/1795305600001-roles-and-users';
import { SessionsAndPasswordReset1795305600002 } from './database/migrations/1795305600002-sessions-and-password-reset';
import { JobsAndAudit1795305600003 } from './database/migrations/1795305600003-jobs-and-audit';
import { RefreshFamiliesAndRevocations1795305600004 } from './database/migrations/1795305600004-refresh-families-and-revocations';
import { Throttles1795305600005 } from './database/migrations/1795305600005-throttles';
import { AuditSeals1795305600006 } from './database/migrations/1795305600006-audit-seals';
import { EmailVerificationSecondFactorDeletion1795305600007 } from './database/migrations/1795305600007-email-proof-second-factor-deletion';
import { OneSpellingOfDomains1795305600010 } from './database/migrations/1795305600010-one-spelling-of-domains';
import { EarlierRefreshTokens1795305600011 } from './database/migrations/1795305600011-earlier-refresh-tokens';
import { AccountStatusVersions1795305600015 } from './database/migrations/1795305600015-account-status-versions';
import { ComposedNames1795305600025 } from './database/migrations/1795305600025-composed-names';
import { JobsByType1795305600020 } from './database/migrations/1795305600020-jobs-by-type';
import { LocaleOfUser1795305600030 } from './database/migrations/1795305600030-locale-of-user';
import { AuditOfRequest1795305600050 } from './database/migrations/1795305600050-audit-of-request';
import { Guests1795305600060 } from './database/migrations/1795305600060-guests';
import { AdminChanges1795305600061 } from './database/migrations/1795305600061-admin-changes';
import { AuditRetention1795305600062 } from './database/migrations/1795305600062-audit-retention';
import { TraceOfJob1795305600070 } from './database/migrations/1795305600070-trace-of-job';
import { GuestLinks1795305600080 } from './database/migrations/1795305600080-guest-links';
import { mysqlWithSession } from './database/mysql-session';
import { mysqlTls } from './database/mysql-tls';

/** Limits of the connection pool; every default is safe in production. */
export interface AuthDatabaseTuning {
  /** Maximum number of connections of this process. */
  poolSize?: number;
  /** Maximum number of calls that wait for a connection. */
  queueLimit?: number;
  /** How long opening a connection, or waiting for a free one, may take, in milliseconds. */
  connectTimeoutMs?: number;
  /** How long a statement may wait for a row lock, in milliseconds; rounded up to whole seconds. */
  lockTimeoutMs?: number;
  /** A statement that runs longer is cancelled, in milliseconds; MySQL cancels only SELECT. */
  statementTimeoutMs?: number;
}

/**
 * Options of the auth service's data source: MySQL 8.4 or MariaDB 10.11, both as type `mysql` (TypeORM's type `mariadb`
 * requires the native uuid type, which MySQL lacks).
 *
 * @param url `mysql://user:password@host:port/database`, TLS by `?ssl-mode=`
 * @throws StartError for an unknown parameter of the URL.
 */
export function authDataSourceOptions(
  url: string,
  tuning: AuthDatabaseTuning = {},
): Extract<DataSourceOptions, { type: 'mysql' | 'mariadb' }> {
  return {
    type: 'mysql',
    url,
    ssl: mysqlTls(url),
    driver: mysqlWithSession({
      lockTimeoutMs: tuning.lockTimeoutMs ?? 5_000,
      statementTimeoutMs: tuning.statementTimeoutMs ?? 15_000,
      waitTimeoutMs: tuning.connectTimeoutMs ?? 5_000,
    }),
    entities: [Role, User, Session, PasswordResetToken, EmailToken, RecoveryCode, Revocation, AuditEntry],
    migrations: [
      RolesAndUsers1795305600001,
      SessionsAndPasswordReset1795305600002,
      JobsAndAudit1795305600003,
      RefreshFamiliesAndRevocations1795305600004,
      Throttles1795305600005,
      AuditSeals1795305600006,
      EmailVerificationSecondFactorDeletion1795305600007,
      OneSpellingOfDomains1795305600010,
      EarlierRefreshTokens1795305600011,
      AccountStatusVersions1795305600015,
      ComposedNames1795305600025,
      JobsByType1795305600020,
      LocaleOfUser1795305600030,
      AuditOfRequest1795305600050,
      Guests1795305600060,
      AdminChanges1795305600061,
      AuditRetention1795305600062,
      TraceOfJob1795305600070,
      GuestLinks1795305600080,
    ],
    migrationsTableName: 'schema_migrations',
    // DDL commits implicitly in MySQL; a transaction around it would protect nothing.
    migrationsTransactionMode: 'none',
    synchronize: false,
    charset: 'utf8mb4_unicode_ci',
    timezone: 'Z',
    supportBigNumbers: true,
    bigNumberStrings: false,
    connectTimeout: tuning.connectTimeoutMs ?? 5_000,
    poolSize: tuning.poolSize ?? 20,
    extra: {
      decimalNumbers: false,
      enableKeepAlive: true,
      keepAliveInitialDelay: KEEP_ALIVE_MS,
      queueLimit: tuning.queueLimit ?? 2_000,
    },
  };
}
