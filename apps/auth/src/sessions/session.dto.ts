import { IsEmailToLookUp, IsText, MaxLength, MayBeLeftOut } from '@proticket/shared';
import { IsIn } from 'class-validator';
import { IsPassword } from '../passwords/password.decorator';
import { UserDto } from '../users/user.dto';
import type { Session } from './session.entity';

/** Email address and password. */
export class LogInDto {
  /** @example buyer@proticket.test */
  @IsEmailToLookUp()
  email: string;

  /** @example correct horse battery staple */
  @IsPassword()
  password: string;

  /**
   * A code of the authenticator app or a recovery code, if the account has a second factor.
   * @example "492039"
   */
  @MayBeLeftOut()
  @IsText()
  @MaxLength(40)
  code?: string;

  /**
   * How the tokens are returned: in the response, or as cookies that scripts cannot read (for single-page apps).
   * @example bearer
   */
  @MayBeLeftOut()
  @IsIn(['bearer', 'cookie'])
  transport?: 'bearer' | 'cookie';
}

/** The refresh token. */
export class RefreshDto {
  /**
   * `refresh_token` of the last login or refresh; omitted if it is sent as a cookie.
   * @example q2mQ1yq8hZ0yJYb0Qm4b1xv8mZ1d2o0hO5m7wq3kXcE5v1b9T0r3n7L2p4S6u8W0y2A4c6E8g0I2k4M6o8Q0s2
   */
  @MayBeLeftOut()
  @IsText()
  @MaxLength(200)
  refresh_token?: string;
}

/** The session to end, if not that of the access token. */
export class LogOutDto {
  /** Ends the session of this refresh token; if omitted, that of the access token. */
  @MayBeLeftOut()
  @IsText()
  @MaxLength(200)
  refresh_token?: string;
}

/** The response to a login or a refresh. */
export class TokensDto {
  /**
   * JWT for the header `Authorization: Bearer …` of both services.
   * @example eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ1c2VyX2lkIjoiMDE5OGMwZGUi.c2lnbmF0dXJl
   */
  access_token: string;
  /** @example Bearer */
  token_type: 'Bearer';
  /**
   * Lifetime of the access token in seconds.
   * @example 3600
   */
  expires_in: number;
  /**
   * For `POST /v1/auth/refresh`; can be used once.
   * @example q2mQ1yq8hZ0yJYb0Qm4b1xv8mZ1d2o0hO5m7wq3kXcE5v1b9T0r3n7L2p4S6u8W0y2A4c6E8g0I2k4M6o8Q0s2
   */
  refresh_token: string;
  user: UserDto;
}

/** The response to a login or a refresh if the tokens are in cookies. */
export class CookieSessionDto {
  /** @example Cookie */
  token_type: 'Cookie';
  /**
   * Lifetime of the access cookie in seconds.
   * @example 3600
   */
  expires_in: number;
  user: UserDto;
}

/** A session of the account. */
export class SessionDto {
  /** @example 0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e */
  id_session: string;
  /** Whether it is the session of this request. */
  current: boolean;
  /** @example Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0 */
  user_agent: string | null;
  /** @example 203.0.113.7 */
  ip: string | null;
  /** @example 2026-11-22T16:00:00.000Z */
  created_at: string;
  /** When it was last refreshed. */
  last_used_at: string;
  /** When it ends unless it is refreshed before. */
  idle_expires_at: string;
  /** When it ends even if it is refreshed. */
  expires_at: string;
}

/** The sessions of the account, newest first. */
export class SessionListDto {
  items: SessionDto[];
  next_cursor: string | null;
}

export function toSessionDto(session: Session, currentId: string): SessionDto {
  return {
    id_session: session.id_session,
    current: session.id_session === currentId,
    user_agent: session.user_agent,
    ip: session.ip,
    created_at: session.created_at.toISOString(),
    last_used_at: (session.rotated_at ?? session.created_at).toISOString(),
    idle_expires_at: session.idle_expires_at.toISOString(),
    expires_at: session.expires_at.toISOString(),
  };
}
