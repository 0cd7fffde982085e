import { Injectable } from '@nestjs/common';
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { ed25519Seed, TicketKeySettings } from './ticket-key.settings';

const PAYLOAD_BYTES = 4 + 4 + 16;
const MAC_BYTES = 16;

/** What a link opens: the tickets of one order that one account holds. */
export interface LinkedTickets {
  readonly id_order: number;
  readonly owner_id: string;
}

/**
 * Links in mails that open tickets without logging in, for a few days. They carry what they open, its end and a
 * 128-bit MAC under a key of their own (derived from the signing key: one secret less to make and to lose), so
 * that nothing has to be stored and nobody can count through them.
 */
@Injectable()
export class TicketLinks {
  private readonly keys: readonly Buffer[];

  constructor(private readonly settings: TicketKeySettings) {
    this.keys = [settings.signingKey, ...settings.previousKeys].map((text) =>
      Buffer.from(hkdfSync('sha256', ed25519Seed(text), '', 'proticket/ticket-links', 32)),
    );
  }

  /** The token of a link that works from now on for as long as the settings say. */
  sign({ id_order, owner_id }: LinkedTickets, now: Date): string {
    const payload = Buffer.alloc(PAYLOAD_BYTES);
    payload.writeUInt32BE(id_order, 0);
    payload.writeUInt32BE(Math.floor(now.getTime() / 1000) + this.settings.linkHours * 3600, 4);
    payload.write(owner_id.replaceAll('-', ''), 8, 'hex');
    return Buffer.concat([payload, mac(this.keys[0]!, payload)]).toString('base64url');
  }

  /** What a token opens; `expired` when it was one of ours, undefined when it never was. */
  read(token: string, now: Date): LinkedTickets | 'expired' | undefined {
    const bytes = Buffer.from(token, 'base64url');
    if (bytes.length !== PAYLOAD_BYTES + MAC_BYTES || bytes.toString('base64url') !== token) return undefined;
    const payload = bytes.subarray(0, PAYLOAD_BYTES);
    const given = bytes.subarray(PAYLOAD_BYTES);
    if (!this.keys.some((key) => timingSafeEqual(mac(key, payload), given))) return undefined;
    if (payload.readUInt32BE(4) * 1000 <= now.getTime()) return 'expired';
    const owner = payload.toString('hex', 8);
    return {
      id_order: payload.readUInt32BE(0),
      owner_id: owner.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
    };
  }
}

function mac(key: Buffer, payload: Buffer): Buffer {
  return createHmac('sha256', key).update(payload).digest().subarray(0, MAC_BYTES);
}
