import {
  AuditRetentionSettings,
  BusinessUrlSettings,
  DatabaseSettings,
  GroupCommitSettings,
  GuestCheckoutSettings,
  HttpSettings,
  IdempotencySettings,
  JobSettings,
  LogSettings,
  MailSettings,
  PageCacheSettings,
  PreparedStatementSettings,
  PublicUrlSettings,
  ServerSettings,
  type ServiceDefinition,
  TokenKeySettings,
  TracingSettings,
} from '@proticket/platform';
import { BusinessModule } from './business.module';
import { AuthClientSettings } from './auth-service/auth-client/auth-client.settings';
import { BusinessServerSettings } from './settings/business.settings';
import { ReadReplicaSettings } from './settings/read-replica.settings';
import { businessDataSourceOptions, businessReplica } from './business.data-source';
import { OrderSettings } from './sale/orders/orders.settings';
import { PaymentSettings } from './sale/providers/payments.settings';
import { SandboxSettings } from './sale/providers/sandbox/sandbox.settings';
import { StripeSettings } from './sale/providers/stripe/stripe.settings';
import { WebhookRetentionSettings } from './sale/webhooks/webhook-retention.settings';
import { FileStorageSettings } from './file-storage/file-storage.settings';
import { RenderSettings } from './tickets/pdf-threads/render.settings';
import { TicketKeySettings } from './tickets/tickets/ticket-key.settings';

/** The business service: organizers, events, orders, payments, tickets, reports. */
export const businessService: ServiceDefinition = {
  name: 'business',
  title: 'ProTicket Business',
  description:
    'Organizers, events, orders, payments, tickets and sales reports. Press **Authorize** and paste an ' +
    '`access_token` from the auth service. Amounts are decimal strings with a currency.',
  tags: {
    organizers: 'Apply to sell tickets, and approve or suspend those who sell them.',
    events: 'Search events; create, publish, change and cancel them.',
    'ticket types': 'What an event sells: names, prices, places and windows of sale.',
    questions: 'What an event asks about orders and tickets, and the answers.',
    vouchers: 'Codes that lower a price or open hidden ticket types.',
    orders: 'Order tickets, cancel an order, and request a refund of it.',
    payments: 'Pay an order at a payment provider, whose webhooks confirm the payment.',
    sandbox: 'A payment provider for development, with buttons for what buyers and banks do.',
    refunds: 'Money that goes back to buyers: refunds and disputes.',
    receipts:
      'What buyers have in writing: receipts of paid orders, credit notes about money that went back.',
    tickets: 'Tickets with their QR codes and PDF files, and how to transfer them.',
    'check-in': 'Staff, attendees and scanners at the door, with and without a network.',
    reports: 'Sales per event, for organizers.',
    admin: 'The audit log and dead jobs, for admins.',
  },
  settings: [
    BusinessServerSettings,
    ReadReplicaSettings,
    DatabaseSettings,
    AuditRetentionSettings,
    BusinessUrlSettings,
    AuthClientSettings,
    MailSettings,
    PublicUrlSettings,
    PageCacheSettings,
    TokenKeySettings,
    TicketKeySettings,
    RenderSettings,
    FileStorageSettings,
    OrderSettings,
    GuestCheckoutSettings,
    PaymentSettings,
    WebhookRetentionSettings,
    SandboxSettings,
    StripeSettings,
    GroupCommitSettings,
    PreparedStatementSettings,
    HttpSettings,
    IdempotencySettings,
    JobSettings,
    LogSettings,
    ServerSettings,
    TracingSettings,
  ],
  port: (settings) => settings.get(BusinessServerSettings).port,
  database: {
    variable: 'BUSINESS_DATABASE_URL',
    options: (settings) =>
      businessDataSourceOptions(
        settings.get(BusinessServerSettings).databaseUrl,
        settings.get(DatabaseSettings),
      ),
    replica: businessReplica,
  },
  module: BusinessModule,
};
