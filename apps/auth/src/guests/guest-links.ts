import { Injectable } from '@nestjs/common';
import { TokenKeySettings } from '@proticket/platform';
import { SignedLinks } from '@proticket/shared';
import { GuestSettings } from './guests.settings';

const PAYLOAD_BYTES = 4 + 16;
const DAY_SECONDS = 86_400;

/**
 * Tokens in the mails about orders of guests: who it is and until when, with a MAC. Whoever has one has read the mail, or has
 * it from somebody who did.
 */
@Injectable()
export class GuestLinks {
  private readonly links: SignedLinks;

  constructor(
    { jwtSecret, jwtSecretPrevious }: TokenKeySettings,
    private readonly settings: GuestSettings,
  ) {
    const secrets = [jwtSecret, ...(jwtSecretPrevious === undefined ? [] : [jwtSecretPrevious])];
    this.links = new SignedLinks(
      secrets.map((secret) => Buffer.from(secret)),
      'proticket/guest-links',
      PAYLOAD_BYTES,
    );
  }

  /** A token that is valid for `GUEST_LINK_DAYS`. */
  sign(idGuest: string, now: Date): string {
    const payload = Buffer.alloc(PAYLOAD_BYTES);
    payload.writeUInt32BE(Math.floor(now.getTime() / 1000) + this.settings.linkDays * DAY_SECONDS, 0);
    payload.write(idGuest.replaceAll('-', ''), 4, 'hex');
    return this.links.sign(payload);
  }

  /** @returns the guest; undefined if the token was never valid, or is no longer */
  verify(token: string, now: Date): string | undefined {
    const payload = this.links.verify(token.trim());
    if (!payload || payload.readUInt32BE(0) * 1000 <= now.getTime()) return undefined;
    return payload.toString('hex', 4).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }
}
