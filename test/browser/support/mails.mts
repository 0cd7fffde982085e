import assert from 'node:assert/strict';
import type { Message } from '../../../tools/lib/mail-sink/message-store.mts';
import { eventually } from './eventually.mts';
import { untilJobsAreDone } from './jobs.mts';
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

/** Waits for the newest mail. @returns path, query and token of its link to a page; its host may be another name of this machine */
export async function linkTo(page: string, address: string, subject: RegExp): Promise<string> {
  const { links } = await mailTo(address, subject);
  const link = links.map((each) => new URL(each)).find(({ pathname }) => pathname === page);
  assert.ok(link, `No link to ${page} in ${links.join(', ')}`);
  return link.pathname + link.search + link.hash;
}

/** Waits for the newest mail. @returns the token in its link to a page */
export async function tokenFor(page: string, address: string, subject: RegExp): Promise<string> {
  return (await linkTo(page, address, subject)).replace(`${page}#token=`, '');
}

/** Waits for a mail, and for all that is still to be sent. @returns how many there are then */
export async function countMails(address: string, subject: RegExp): Promise<number> {
  await mailTo(address, subject);
  await untilJobsAreDone();
  return (await mailsTo(address, subject)).length;
}

/** Newest first. */
async function mailsTo(address: string, subject: RegExp): Promise<Message[]> {
  const response = await fetch(`${system.mailbox}/messages?to=${encodeURIComponent(address)}`);
  const messages = (await response.json()) as Message[];
  return messages.filter((message) => subject.test(message.subject));
}
