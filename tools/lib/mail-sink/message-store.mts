import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { simpleParser, type AddressObject, type ParsedMail } from 'mailparser';

/** A received mail, as returned in JSON. */
export interface Message {
  id: string;
  /** Addresses the mail was delivered to, separated by comma and space. */
  to: string;
  from: string;
  subject: string;
  text: string;
  html: string;
  /** ISO 8601, UTC. */
  received_at: string;
  attachments: { filename: string; content_type: string; size: number }[];
}

/** Older mails are deleted; a demo or a test run has far fewer. */
const KEPT = 1_000;

/**
 * Stores each mail as received in a separate file named after its id, so that a restart finds them and any mail program
 * can open them. Ids sort by time of arrival.
 */
export class MessageStore {
  readonly #folder: string;
  readonly #messages = new Map<string, Message>();

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async open(folder: string): Promise<MessageStore> {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    const store = new MessageStore(folder);
    for (const file of fs
      .readdirSync(folder)
      .filter((name) => name.endsWith('.eml'))
      .sort())
      await store.#remember(path.basename(file, '.eml'), fs.readFileSync(path.join(folder, file)));
    return store;
  }

  /** Stores a mail durably; `recipients` are those of the SMTP envelope, which Bcc hides from the headers. */
  async add(raw: Buffer, recipients: string[]): Promise<Message> {
    const id = `${new Date().toISOString().replaceAll(/[-:.]/g, '')}-${randomBytes(4).toString('hex')}`;
    const envelope = Buffer.from(`X-Envelope-To: ${recipients.join(', ')}\r\n`);
    const whole = Buffer.concat([envelope, raw]);
    const file = path.join(this.#folder, `${id}.eml`);
    fs.writeFileSync(`${file}.draft`, whole, { mode: 0o600, flush: true });
    fs.renameSync(`${file}.draft`, file);
    const message = await this.#remember(id, whole);
    for (const old of [...this.#messages.keys()].slice(0, -KEPT)) this.#forget(old);
    return message;
  }

  /** Newest first; with `to`, those delivered to that address. */
  list(to?: string): Message[] {
    const all = [...this.#messages.values()].reverse();
    return to
      ? all.filter((message) => message.to.toLowerCase().split(', ').includes(to.toLowerCase()))
      : all;
  }

  get(id: string): Message | undefined {
    return this.#messages.get(id);
  }

  async attachment(id: string, index: number): Promise<ParsedMail['attachments'][number] | undefined> {
    if (!this.#messages.has(id)) return undefined;
    const mail = await simpleParser(fs.readFileSync(path.join(this.#folder, `${id}.eml`)));
    return mail.attachments[index];
  }

  clear(): void {
    for (const id of [...this.#messages.keys()]) this.#forget(id);
  }

  #forget(id: string): void {
    this.#messages.delete(id);
    fs.rmSync(path.join(this.#folder, `${id}.eml`), { force: true });
  }

  async #remember(id: string, raw: Buffer): Promise<Message> {
    const mail = await simpleParser(raw);
    const envelope = mail.headers.get('x-envelope-to');
    const message: Message = {
      id,
      to: typeof envelope === 'string' ? envelope : addresses(mail.to),
      from: mail.from?.text ?? '',
      subject: mail.subject ?? '',
      text: mail.text ?? '',
      html: mail.html || '',
      received_at: arrival(id),
      attachments: mail.attachments.map(({ filename, contentType, size }, index) => ({
        filename: filename ?? `attachment-${index + 1}`,
        content_type: contentType,
        size,
      })),
    };
    this.#messages.set(id, message);
    return message;
  }
}

function addresses(to: AddressObject | AddressObject[] | undefined): string {
  const lists = to === undefined ? [] : Array.isArray(to) ? to : [to];
  return lists.flatMap(({ value }) => value.flatMap(({ address }) => address ?? [])).join(', ');
}

/** `20261122T154919123Z-…` as an ISO time. */
function arrival(id: string): string {
  return id.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z.*$/, '$1-$2-$3T$4:$5:$6.$7Z');
}
