import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { MailSettings } from '../settings/platform.settings';
import type { Mail } from './mail';

const MAX_CONNECTIONS = 4;
const CONNECT_TIMEOUT_MS = 10_000;
/** A server that accepts and then says nothing must not hold a job for longer than its lease. */
const SILENCE_TIMEOUT_MS = 30_000;

/**
 * Sends mail over SMTP. For job handlers alone: a request that waited for a mail server would tell, by its
 * time, whether there was somebody to write to, and would fail with it.
 */
@Injectable()
export class Mailer implements OnApplicationShutdown {
  private readonly transport: Transporter;

  constructor(private readonly settings: MailSettings) {
    this.transport = createTransport({
      url: settings.smtpUrl,
      pool: true,
      maxConnections: MAX_CONNECTIONS,
      connectionTimeout: CONNECT_TIMEOUT_MS,
      greetingTimeout: CONNECT_TIMEOUT_MS,
      socketTimeout: SILENCE_TIMEOUT_MS,
      // Mails are built from our own data; nothing in them may read files or call out.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  /** Resolves when the mail server took the mail. @throws Error when it did not; the job tries again. */
  async send({ id, attachments, ...mail }: Mail): Promise<void> {
    await this.transport.sendMail({
      ...mail,
      from: this.settings.from,
      messageId: `<${id}@${new URL(this.settings.publicUrl).hostname}>`,
      // RFC 3834: no out-of-office answers to these.
      headers: { 'Auto-Submitted': 'auto-generated' },
      ...(attachments === undefined ? {} : { attachments: attachments.map((file) => ({ ...file })) }),
    });
  }

  onApplicationShutdown(): void {
    this.transport.close();
  }
}
