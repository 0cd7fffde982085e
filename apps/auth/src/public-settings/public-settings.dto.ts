import type { Locale, Role } from '@proticket/contract';

/** What a client has to know before somebody registers or logs in. */
export class PublicSettingsDto {
  /**
   * Shortest password that is accepted, in characters.
   * @example 8
   */
  password_min_length: number;

  /**
   * Longest password that is accepted, in characters.
   * @example 128
   */
  password_max_length: number;

  /** Whether accounts can set up a second factor. */
  second_factor_available: boolean;

  /**
   * Roles that need a second factor; without one their users are treated as buyers.
   * @example ["admin"]
   */
  second_factor_required_for: Role[];

  /**
   * Whether new users get a mail to verify their address (`optional`), cannot log in before they did (`required`), or
   * neither (`off`).
   * @example optional
   */
  email_verification: 'off' | 'optional' | 'required';

  /** Whether registration returns 202 for every address, and a mail tells the next step; otherwise it returns 201. */
  registration_hides_accounts: boolean;

  /** Whether people may buy without an account. Events can turn it off for themselves (`guests_allowed`). */
  guests_allowed: boolean;

  /**
   * Languages that an account can choose.
   * @example ["en", "es"]
   */
  locales: Locale[];
}
