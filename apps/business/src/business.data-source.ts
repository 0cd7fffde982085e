import {
  DatabaseSettings,
  KEEP_ALIVE_MS,
  limitedPostgres,
  type LoadedSettings,
  POSTGRES_TYPES,
  type ReplicaOptions,
} from '@proticket/platform';
import type { DataSourceOptions } from 'typeorm';
import { AuditEntry } from './audit/audit-entry.entity';
import { Event } from './catalog/events/event.entity';
import { Order } from './sale/orders/order.entity';
import { TicketType } from './catalog/ticket-types/ticket-type.entity';
import { Voucher } from './catalog/vouchers/voucher.entity';
import { Organizer } from './catalog/organizers/organizer.entity';
import { Payment } from './sale/payments/payment.entity';
import { Refund } from './sale/refunds/refund.entity';
import { WebhookEventRecord } from './sale/webhooks/webhook-event.entity';
import { ReadReplicaSettings } from './settings/read-replica.settings';
import { SalesReport } from './sale/reports/sales-report.entity';
import { Ticket } from './tickets/tickets/ticket.entity';
import { OrganizersAndEvents1795305600001 } from './database/migrations/1795305600001-organizers-and-events';
import { OrdersPaymentsTickets1795305600002 } from './database/migrations/1795305600002-orders-payments-tickets';
import { InboxJobsAudit1795305600003 } from './database/migrations/1795305600003-inbox-jobs-audit';
import { SalesReports1795305600004 } from './database/migrations/1795305600004-sales-reports';
import { TicketsOfBuyer1795305600010 } from './database/migrations/1795305600010-tickets-of-buyer';
import { Reconciliation1795305600011 } from './database/migrations/1795305600011-reconciliation';
import { EventSearch1795305600030 } from './database/migrations/1795305600030-event-search';
import { TicketHolders1795305600040 } from './database/migrations/1795305600040-ticket-holders';
import { Door1795305600041 } from './database/migrations/1795305600041-door';
import { TicketTransfers1795305600042 } from './database/migrations/1795305600042-ticket-transfers';
import { Revocations1795305600050 } from './database/migrations/1795305600050-revocations';
import { AnswersOfStatements1795305600060 } from './database/migrations/1795305600060-answers-of-statements';
import { NativeUuids1795305600061 } from './database/migrations/1795305600061-native-uuids';
import { Refunds1795305600070 } from './database/migrations/1795305600070-refunds';
import { RefundsSoFar1795305600071 } from './database/migrations/1795305600071-refunds-so-far';
import { OpenAtProvider1795305600072 } from './database/migrations/1795305600072-open-at-provider';
import { SandboxRefunds1795305600073 } from './database/migrations/1795305600073-sandbox-refunds';
import { AccountEndings1795305600080 } from './database/migrations/1795305600080-account-endings';
import { Invitations1795305600081 } from './database/migrations/1795305600081-invitations';
import { ComposedText1795305600095 } from './database/migrations/1795305600095-composed-text';
import { SearchNames1795305600085 } from './database/migrations/1795305600085-search-names';
import { SearchIndexes1795305600086 } from './database/migrations/1795305600086-search-indexes';
import { TicketsOfEvent1795305600087 } from './database/migrations/1795305600087-tickets-of-event';
import { UnpaidOfBuyer1795305600088 } from './database/migrations/1795305600088-unpaid-of-buyer';
import { JobsByType1795305600090 } from './database/migrations/1795305600090-jobs-by-type';
import { OrdersOfEvent1795305600100 } from './database/migrations/1795305600100-orders-of-event';
import { AuditOfSubject1795305600110 } from './database/migrations/1795305600110-audit-of-subject';
import { OrganizerContact1795305600111 } from './database/migrations/1795305600111-organizer-contact';
import { EventImages1795305600120 } from './database/migrations/1795305600120-event-images';
import { EventChanges1795305600121 } from './database/migrations/1795305600121-event-changes';
import { AuditOfRequest1795305600140 } from './database/migrations/1795305600140-audit-of-request';
import { RefundsOfAPart1795305600150 } from './database/migrations/1795305600150-refunds-of-a-part';
import { TicketsOfRefunds1795305600151 } from './database/migrations/1795305600151-tickets-of-refunds';
import { ExactPrices1795305600160 } from './database/migrations/1795305600160-exact-prices';
import { ExactPricesVerified1795305600161 } from './database/migrations/1795305600161-exact-prices-verified';
import { ExactOrders1795305600162 } from './database/migrations/1795305600162-exact-orders';
import { ExactPayments1795305600163 } from './database/migrations/1795305600163-exact-payments';
import { ExactAmountsVerified1795305600164 } from './database/migrations/1795305600164-exact-amounts-verified';
import { TicketTypes1795305600200 } from './database/migrations/1795305600200-ticket-types';
import { TypesSoFar1795305600201 } from './database/migrations/1795305600201-types-so-far';
import { OwedParts1795305600202 } from './database/migrations/1795305600202-owed-parts';
import { LimitsVerified1795305600203 } from './database/migrations/1795305600203-limits-verified';
import { IndexOfParts1795305600204 } from './database/migrations/1795305600204-index-of-parts';
import { Guests1795305600220 } from './database/migrations/1795305600220-guests';
import { OrdersOfGuests1795305600221 } from './database/migrations/1795305600221-orders-of-guests';
import { LimitsOfGuests1795305600222 } from './database/migrations/1795305600222-limits-of-guests';
import { PlansOfTriggers1795305600230 } from './database/migrations/1795305600230-plans-of-triggers';
import { LegalData1795305600240 } from './database/migrations/1795305600240-legal-data';
import { Receipts1795305600241 } from './database/migrations/1795305600241-receipts';
import { Questions1795305600250 } from './database/migrations/1795305600250-questions';
import { Answers1795305600251 } from './database/migrations/1795305600251-answers';
import { AnswersUntilVerified1795305600252 } from './database/migrations/1795305600252-answers-until-verified';
import { BookingFees1795305600260 } from './database/migrations/1795305600260-booking-fees';
import { BookingFeesVerified1795305600261 } from './database/migrations/1795305600261-booking-fees-verified';
import { ReservedPlaces1795305600270 } from './database/migrations/1795305600270-reserved-places';
import { ReservedPlacesVerified1795305600271 } from './database/migrations/1795305600271-reserved-places-verified';
import { AuditSeals1795305600280 } from './database/migrations/1795305600280-audit-seals';
import { AuditSealIndexes1795305600281 } from './database/migrations/1795305600281-audit-seal-indexes';
import { AgeOfWebhooks1795305600282 } from './database/migrations/1795305600282-age-of-webhooks';
import { TraceOfJob1795305600290 } from './database/migrations/1795305600290-trace-of-job';
import { WordsAndPlaces1795305600300 } from './database/migrations/1795305600300-words-and-places';
import { EventOfRefund1795305600301 } from './database/migrations/1795305600301-event-of-refund';
import { RefundsOfEvent1795305600302 } from './database/migrations/1795305600302-refunds-of-event';
import { EventsOfOrganizer1795305600303 } from './database/migrations/1795305600303-events-of-organizer';
import { CountsWithoutJoins1795305600310 } from './database/migrations/1795305600310-counts-without-joins';

/** How the service uses its database; every value has a default that is safe in production. */
export interface BusinessDatabaseTuning {
  /** Maximum number of connections of this process. */
  poolSize?: number;
  /** Maximum number of calls that wait for a connection. */
  queueLimit?: number;
  /** Name of this process in `pg_stat_activity`. */
  applicationName?: string;
  /** Limit for opening a connection, or waiting for a free one. */
  connectTimeoutMs?: number;
  /** A statement that runs longer is cancelled; 0 keeps the server's own limit. */
  statementTimeoutMs?: number;
  /** A statement that waits longer for a lock is cancelled; 0 keeps the server's own limit. */
  lockTimeoutMs?: number;
  /** A transaction that is idle for longer is ended together with its connection; 0 keeps the server's own limit. */
  idleInTransactionMs?: number;
  /** Every transaction is read-only, whatever the server is. */
  readOnly?: boolean;
}

/**
 * Set in the start-up packet of every connection, without a round trip: times are UTC, and a statement sees everything
 * committed before it began, whatever the server's defaults. Under REPEATABLE READ a transaction that waited for a lock
 * would continue with a stale view.
 */
const SESSION = '-c TimeZone=UTC -c default_transaction_isolation=read\\ committed';

/**
 * Options of the business service's data source.
 * @param url `postgres://user:password@host:port/database`, TLS by `?sslmode=`
 */
export function businessDataSourceOptions(
  url: string,
  tuning: BusinessDatabaseTuning = {},
): Extract<DataSourceOptions, { type: 'postgres' }> {
  return {
    type: 'postgres',
    url: preferringTls(url),
    driver: limitedPostgres(tuning.queueLimit ?? 2_000),
    entities: [
      Organizer,
      Event,
      TicketType,
      Voucher,
      Order,
      Payment,
      Refund,
      WebhookEventRecord,
      Ticket,
      SalesReport,
      AuditEntry,
    ],
    migrations: [
      OrganizersAndEvents1795305600001,
      OrdersPaymentsTickets1795305600002,
      InboxJobsAudit1795305600003,
      SalesReports1795305600004,
      TicketsOfBuyer1795305600010,
      Reconciliation1795305600011,
      EventSearch1795305600030,
      TicketHolders1795305600040,
      Door1795305600041,
      TicketTransfers1795305600042,
      Revocations1795305600050,
      AnswersOfStatements1795305600060,
      NativeUuids1795305600061,
      Refunds1795305600070,
      RefundsSoFar1795305600071,
      OpenAtProvider1795305600072,
      SandboxRefunds1795305600073,
      AccountEndings1795305600080,
      Invitations1795305600081,
      ComposedText1795305600095,
      SearchNames1795305600085,
      SearchIndexes1795305600086,
      TicketsOfEvent1795305600087,
      UnpaidOfBuyer1795305600088,
      JobsByType1795305600090,
      OrdersOfEvent1795305600100,
      AuditOfSubject1795305600110,
      OrganizerContact1795305600111,
      EventImages1795305600120,
      EventChanges1795305600121,
      AuditOfRequest1795305600140,
      RefundsOfAPart1795305600150,
      TicketsOfRefunds1795305600151,
      ExactPrices1795305600160,
      ExactPricesVerified1795305600161,
      ExactOrders1795305600162,
      ExactPayments1795305600163,
      ExactAmountsVerified1795305600164,
      TicketTypes1795305600200,
      TypesSoFar1795305600201,
      OwedParts1795305600202,
      LimitsVerified1795305600203,
      IndexOfParts1795305600204,
      Guests1795305600220,
      OrdersOfGuests1795305600221,
      LimitsOfGuests1795305600222,
      PlansOfTriggers1795305600230,
      LegalData1795305600240,
      Receipts1795305600241,
      Questions1795305600250,
      Answers1795305600251,
      AnswersUntilVerified1795305600252,
      BookingFees1795305600260,
      BookingFeesVerified1795305600261,
      ReservedPlaces1795305600270,
      ReservedPlacesVerified1795305600271,
      AuditSeals1795305600280,
      AuditSealIndexes1795305600281,
      AgeOfWebhooks1795305600282,
      TraceOfJob1795305600290,
      WordsAndPlaces1795305600300,
      EventOfRefund1795305600301,
      RefundsOfEvent1795305600302,
      EventsOfOrganizer1795305600303,
      CountsWithoutJoins1795305600310,
    ],
    migrationsTableName: 'schema_migrations',
    migrationsTransactionMode: 'each',
    synchronize: false,
    // Functions come from our own migration; the one extension (pg_trgm, for speed) from another, if it may.
    installExtensions: false,
    uuidExtension: 'pgcrypto', // = gen_random_uuid(), built in since PostgreSQL 13
    applicationName: tuning.applicationName ?? 'proticket-business',
    poolSize: tuning.poolSize ?? 20,
    connectTimeoutMS: tuning.connectTimeoutMs ?? 5_000,
    extra: {
      types: POSTGRES_TYPES,
      options: tuning.readOnly ? `${SESSION} -c default_transaction_read_only=on` : SESSION,
      statement_timeout: tuning.statementTimeoutMs ?? 15_000,
      lock_timeout: tuning.lockTimeoutMs ?? 5_000,
      idle_in_transaction_session_timeout: tuning.idleInTransactionMs ?? 15_000,
      keepAlive: true,
      keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    },
  };
}

/** The read replica of the business service, if the settings name one. */
export function businessReplica(settings: LoadedSettings): ReplicaOptions | undefined {
  const { url, maxLagSeconds } = settings.get(ReadReplicaSettings);
  if (url === undefined) return undefined;
  const tuning = {
    ...settings.get(DatabaseSettings),
    applicationName: 'proticket-business-read',
    readOnly: true,
  };
  return { options: businessDataSourceOptions(url, tuning), maxLagMs: maxLagSeconds * 1000 };
}

/**
 * pg treats every sslmode except `disable` as `verify-full`. That is stricter than libpq, and right for modes that require TLS.
 * `prefer` and `allow` use TLS only if it is available: they verify nothing, and connect without it otherwise (see `connect`).
 */
function preferringTls(url: string): string {
  return url.replace(/([?&]sslmode=)(?:prefer|allow)(?=&|$)/, '$1prefer&uselibpqcompat=true');
}
