import type { Message } from '../../../tools/lib/mail-sink/message-store.mts';
import { eventually } from './eventually.mts';
import { system } from './shared-system.mts';

/** A received mail, and the web addresses in it. */
export interface Mail extends Message {
  readonly links: readonly string[];
}

/** Waits for the newest mail to `address` whose subject matches. */
export async function mailTo(address: string, subject: RegExp): Promise<Mail> {
  const mail = await eventually(
    async () => (await mailsTo(address, subject))[0],
    `A mail to ${address} about ${subject}`,
  );
  return { ...mail, links: mail.text.match(/https?:\/\/[^\s<>"]+/g) ?? [] };
}

/** Waits for a mail. @returns how many there are by then */
export async function countMails(address: string, subject: RegExp): Promise<number> {
  await mailTo(address, subject);
  return (await mailsTo(address, subject)).length;
}

/** Newest first. */
async function mailsTo(address: string, subject: RegExp): Promise<Message[]> {
  const response = await fetch(`${system.mailbox}/messages?to=${encodeURIComponent(address)}`);
  const messages = (await response.json()) as Message[];
  return messages.filter((message) => subject.test(message.subject));
}
