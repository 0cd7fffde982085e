// First, before any module that an older Node cannot load.
import './service/require-node';
import './service/keep-objects-young';
import './service/limit-garbage';

export { AuditRetentionSettings } from './audit-seals/audit-retention.settings';
export { AuditSealsModule } from './audit-seals/audit-seals.module';
export { DeleteOldAudit } from './audit-seals/delete-old-audit.recurring';
export { SealAudit } from './audit-seals/seal-audit.recurring';
export { VerifyAudit } from './audit-seals/verify-audit.usecase';
export { Database } from './database/database';
export { DatabaseSettings } from './database/database.settings';
export { KEEP_ALIVE_MS } from './database/keep-alive-ms';
export { limitedPostgres } from './database/limited-postgres';
export { POSTGRES_TYPES } from './database/postgres-types';
export type { ReplicaOptions } from './database/read-replica';
export {
  PREPARED_PLANNING,
  type PreparedStatement,
  PreparedStatements,
} from './database/prepared-statements';
export {
  isCheckViolation,
  isInvalidParameter,
  isTransientConflict,
  isUniqueViolation,
} from './database/database-errors';
export { CachedFigures } from './health/cached-figures';
export { PreparedStatementSettings } from './database/prepared-statements.settings';
export { guard } from './database/guard.sql';
export { migrate } from './database/migrate';
export { MigrationLease } from './database/migration-lease';
export { refuseSecondConnection } from './database/one-connection';
export { managerOf, type Transaction } from './database/transaction';
export { GroupCommit } from './group-commit/group-commit';
export { GroupCommitModule, GroupCommits } from './group-commit/group-commits';
export { GroupCommitSettings } from './group-commit/group-commit.settings';
export { clientAddress } from './http/addresses';
export { ApiProblems, ApiProblemWith } from './openapi/api-problems.decorator';
export { AnyOrigin } from './http/cors';
export { contentDisposition } from './http/content-disposition';
export { readFile, TakesFile } from './http/file-body';
export { fileName } from './http/file-name';
export { RowIdPipe } from './http/row-id.pipe';
export { RowUuidPipe } from './http/row-uuid.pipe';
export { ipKey } from './http/ip-key';
export { validationPipe } from './http/validation.pipe';
export { isWellFormed } from './http/well-formed-text';
export {
  ApiIdempotencyKey,
  Idempotent,
  IdempotencyClaim,
  IdempotencyKeyHeader,
} from './idempotency/idempotency.decorator';
export { IdempotencyModule } from './idempotency/idempotency.module';
export { IdempotencySettings } from './idempotency/idempotency.settings';
export type { IdempotencyKey } from './idempotency/idempotency-key';
export { noteEffect } from './idempotency/idempotency-keys.sql';
export { type ClaimedKey, IdempotencyKeysRepository } from './idempotency/idempotency-keys.repository';
export { keyParameters, responseOf, type StatementResponse } from './idempotency/statement-response';
export { withStoredResponses } from './idempotency/stored-responses.sql';
export { InternalApi } from './internal-api/internal-api';
export { enqueueJobs, requestOf } from './jobs/enqueue-jobs.sql';
export {
  type ClaimedJob,
  UnrecoverableJobError,
  type JobHandler,
  type JobType,
  jobType,
  type NewJob,
} from './jobs/job';
export { HandlesJob } from './jobs/job-handlers';
export { JobQueue } from './jobs/job-queue';
export { RETRY_FOR } from './jobs/retry-delay';
export { Recurring, type RecurringWork } from './jobs/recurring';
export { MarkUnhandledJobs } from './jobs/mark-unhandled-jobs.recurring';
export type { Mail, MailAttachment } from './mail/mail';
export { type MailAction, type MailContent, renderMail } from './mail/render-mail';
export { MailModule } from './mail/mail.module';
export { Mailer } from './mail/mailer';
export { PageCacheModule } from './page-cache/page-cache.module';
export { PageCacheSettings } from './page-cache/page-cache.settings';
export { isKnown, weakEtag } from './page-cache/etag';
export { PublicPages } from './page-cache/public-pages';
export { createService } from './service/create-service';
export { escapeHtml } from './foundation/escape-html';
export { currentCause, currentClientAddress, currentRequestId } from './foundation/request-context';
export { afterRestore, type Restore } from './service/after-restore';
export { runCommand } from './service/run-command';
export { runMigrations } from './service/run-migrations';
export { verifyAudit } from './service/verify-audit';
export { runService } from './service/run-service';
export type { ServiceDefinition } from './service/service-definition';
export { StartError } from './foundation/start-error';
export { Env } from './settings/env.decorator';
export { type LoadedSettings, loadSettings, SettingsError } from './settings/load-settings';
export {
  BusinessUrlSettings,
  GuestCheckoutSettings,
  HttpSettings,
  JobSettings,
  LogSettings,
  MailSettings,
  PublicUrlSettings,
  TokenKeySettings,
} from './settings/platform.settings';
export { ServerSettings } from './settings/server.settings';
export { inSpan } from './tracing/in-span';
export { traceHeaders } from './tracing/trace-headers';
export { TracingSettings } from './tracing/tracing.settings';

// For tools/commands/generate, which loads the built libs.
/** @public */
export { STATUS_OF_KIND } from './http/problem';
/** @public */
export { describeApi } from './service/describe-api';
/** @public */
export { describeSettings } from './settings/describe-settings';
export { IsStrongSecret } from './settings/secret.validator';
