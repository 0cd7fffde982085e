import { Injectable } from '@nestjs/common';
import { TokenKeySettings } from '@proticket/platform';
import { SignedLinks } from '@proticket/shared';
import type { LinkedGuest } from '../users/guests.repository';
import { GuestSettings } from './guests.settings';

const PURPOSE = 'proticket/guest-links';
/** Expiry and guest: a link of version 0, as of every guest whose links were never ended. */
const FIRST_BYTES = 4 + 16;
/** The same with a version. */
const LATER_BYTES = FIRST_BYTES + 4;
const DAY_SECONDS = 86_400;

/**
 * Tokens in the mails about orders of guests: who it is, until when and of which version, with a MAC. Whoever has one has read
 * the mail, or has it from somebody who did. A new version ends those before it.
 */
@Injectable()
export class GuestLinks {
  private readonly first: SignedLinks;
  private readonly later: SignedLinks;

  constructor(
    { jwtSecret, jwtSecretPrevious }: TokenKeySettings,
    private readonly settings: GuestSettings,
  ) {
    const texts = [jwtSecret, ...(jwtSecretPrevious === undefined ? [] : [jwtSecretPrevious])];
    const secrets = texts.map((text) => Buffer.from(text));
    this.first = new SignedLinks(secrets, PURPOSE, FIRST_BYTES);
    this.later = new SignedLinks(secrets, PURPOSE, LATER_BYTES);
  }

  /** A token that is valid for `GUEST_LINK_DAYS`. */
  sign({ idGuest, version }: LinkedGuest, now: Date): string {
    const payload = Buffer.alloc(version === 0 ? FIRST_BYTES : LATER_BYTES);
    payload.writeUInt32BE(Math.floor(now.getTime() / 1000) + this.settings.linkDays * DAY_SECONDS, 0);
    payload.write(idGuest.replaceAll('-', ''), 4, 'hex');
    if (version === 0) return this.first.sign(payload);
    payload.writeUInt32BE(version, FIRST_BYTES);
    return this.later.sign(payload);
  }

  /** @returns what it opens if its version is still that of the guest; undefined if it was never valid, or has expired */
  verify(token: string, now: Date): LinkedGuest | undefined {
    const text = token.trim();
    const payload = this.first.verify(text) ?? this.later.verify(text);
    if (!payload || payload.readUInt32BE(0) * 1000 <= now.getTime()) return undefined;
    const guest = payload.toString('hex', 4, FIRST_BYTES);
    return {
      idGuest: guest.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
      version: payload.length === LATER_BYTES ? payload.readUInt32BE(FIRST_BYTES) : 0,
    };
  }
}
