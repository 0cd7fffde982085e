import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

const PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 20;

/** A mail server for tests: accepts every mail over SMTP and stores it. */
export interface TestMailServer {
  /** For `SMTP_URL`. */
  readonly url: string;
  /** Received mails, oldest first. */
  readonly mails: readonly ParsedMail[];
  /** The first matching mail; waits for it up to ten seconds. */
  waitFor(matches: (mail: ParsedMail) => boolean): Promise<ParsedMail>;
  close(): Promise<void>;
}

/** Starts a mail server on a free loopback port. */
export async function startTestMailServer(): Promise<TestMailServer> {
  const mails: ParsedMail[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, _session, done) {
      simpleParser(stream, (error: Error | null, mail) => {
        if (!error) mails.push(mail);
        done(error);
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    waitFor: async (matches) => {
      const deadline = Date.now() + PATIENCE_MS;
      for (;;) {
        const found = mails.find(matches);
        if (found) return found;
        if (Date.now() > deadline) throw new Error(`No such mail; ${mails.length} others were received.`);
        await sleep(LOOK_EVERY_MS);
      }
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The recipients of a mail. */
export function recipientsOf(mail: ParsedMail): string[] {
  const headers = mail.to === undefined ? [] : Array.isArray(mail.to) ? mail.to : [mail.to];
  return headers.flatMap(({ value }) => value.map(({ address }) => address ?? ''));
}
