import type { Message } from '../../../tools/lib/mail-sink/message-store.mts';
import { eventually } from './eventually.mts';
import { system } from './shared-system.mts';

/** A received mail, and the web addresses in it. */
export interface Mail extends Message {
  readonly links: readonly string[];
}

/** Waits for the newest mail to `address` whose subject matches. */
export async function mailTo(address: string, subject: RegExp): Promise<Mail> {
  const mail = await eventually(async () => {
    const response = await fetch(`${system.mailbox}/messages?to=${encodeURIComponent(address)}`);
    const messages = (await response.json()) as Message[];
    return messages.find((message) => subject.test(message.subject));
  }, `A mail to ${address} about ${subject}`);
  return { ...mail, links: mail.text.match(/https?:\/\/[^\s<>"]+/g) ?? [] };
}
