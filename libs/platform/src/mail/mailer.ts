import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type SendMailOptions, type Transporter } from 'nodemailer';
import { Counter, Registry } from 'prom-client';
import { MailSettings, PublicUrlSettings } from '../settings/platform.settings';
import { inSpan } from '../tracing/in-span';
import type { Mail } from './mail';

const MAX_CONNECTIONS = 4;
const CONNECT_TIMEOUT_MS = 10_000;
/** A server that accepts a connection and stays silent must not hold a job for longer than its lease. */
const SOCKET_TIMEOUT_MS = 30_000;

/**
 * Sends mail over SMTP. For job handlers only: a request that waited for the mail server would fail with it, and its response
 * time would reveal whether an account exists.
 */
@Injectable()
export class Mailer implements OnApplicationShutdown {
  private readonly transport: Transporter;
  private readonly mails: Counter<'outcome'>;

  constructor(
    private readonly settings: MailSettings,
    private readonly pages: PublicUrlSettings,
    registry: Registry,
  ) {
    this.mails = new Counter({
      name: 'mails_total',
      help: 'Mails that the mail server accepted (sent), or did not (failed; their job is retried).',
      labelNames: ['outcome'],
      registers: [registry],
    });
    for (const outcome of ['sent', 'failed']) this.mails.inc({ outcome }, 0);
    this.transport = createTransport({
      url: settings.smtpUrl,
      pool: true,
      maxConnections: MAX_CONNECTIONS,
      connectionTimeout: CONNECT_TIMEOUT_MS,
      greetingTimeout: CONNECT_TIMEOUT_MS,
      socketTimeout: SOCKET_TIMEOUT_MS,
      // Mails are built from our own data; nothing in them may read files or call out.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  /** Resolves once the mail server has accepted the mail. @throws Error otherwise; the job is retried. */
  async send(mail: Mail): Promise<void> {
    try {
      await inSpan('send mail', { kind: 'client' }, () => this.transport.sendMail(this.message(mail)));
    } catch (error) {
      this.mails.inc({ outcome: 'failed' });
      throw error;
    }
    this.mails.inc({ outcome: 'sent' });
  }

  private message({ id, attachments, ...mail }: Mail): SendMailOptions {
    return {
      ...mail,
      from: this.settings.from,
      messageId: `<${id}@${new URL(this.pages.publicUrl).hostname}>`,
      // RFC 3834: no out-of-office replies.
      headers: { 'Auto-Submitted': 'auto-generated' },
      ...(attachments === undefined ? {} : { attachments: attachments.map((file) => ({ ...file })) }),
    };
  }

  onApplicationShutdown(): void {
    this.transport.close();
  }
}
