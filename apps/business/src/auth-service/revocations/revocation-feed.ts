import { Injectable } from '@nestjs/common';
import { ServiceTokens } from '@proticket/shared';
import { AuthClientSettings } from '../auth-client/auth-client.settings';
import type { Revocation } from './revocation';

/** Well below the five seconds within which revoked access must end. */
const TIMEOUT_MS = 2_000;

interface FeedEntry {
  readonly id: number;
  readonly session_id: string | null;
  readonly user_id: string | null;
  readonly role: string | null;
  readonly expires_at: string;
}

/** A page of auth's feed. */
export interface FeedPage {
  readonly items: Revocation[];
  /** No entry will be added at or below this position any more; null if that is true of none of the items. */
  readonly settledThrough: number | null;
  readonly more: boolean;
}

/** Reads auth's feed of revocations. */
@Injectable()
export class RevocationFeed {
  constructor(
    private readonly settings: AuthClientSettings,
    private readonly serviceTokens: ServiceTokens,
  ) {}

  /** @throws Error if auth is unavailable or returns an error */
  async read(since: number): Promise<FeedPage> {
    const url = `${this.settings.authUrl.replace(/\/$/, '')}/v1/internal/revocations?since=${since}`;
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${this.serviceTokens.sign('business')}` },
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) throw new Error(`The feed of revocations returned ${response.status}.`);
    const page = (await response.json()) as {
      items: FeedEntry[];
      settled_through: number | null;
      more: boolean;
    };
    return {
      items: page.items.map((entry) => ({ ...entry, expires_at: new Date(entry.expires_at) })),
      settledThrough: page.settled_through,
      more: page.more,
    };
  }
}
