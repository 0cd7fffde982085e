import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { MailSettings, PublicUrlSettings } from '../settings/platform.settings';
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

  constructor(
    private readonly settings: MailSettings,
    private readonly pages: PublicUrlSettings,
  ) {
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
  async send({ id, attachments, ...mail }: Mail): Promise<void> {
    await this.transport.sendMail({
      ...mail,
      from: this.settings.from,
      messageId: `<${id}@${new URL(this.pages.publicUrl).hostname}>`,
      // RFC 3834: no out-of-office replies.
      headers: { 'Auto-Submitted': 'auto-generated' },
      ...(attachments === undefined ? {} : { attachments: attachments.map((file) => ({ ...file })) }),
    });
  }

  onApplicationShutdown(): void {
    this.transport.close();
  }
}
