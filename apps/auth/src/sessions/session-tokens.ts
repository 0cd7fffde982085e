import type { User } from '../users/user.entity';

/** What a login or a refresh brings. */
export interface SessionTokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Seconds that the access token lives. */
  readonly expiresIn: number;
  readonly user: User;
}
