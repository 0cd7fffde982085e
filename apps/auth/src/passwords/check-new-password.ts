import { Injectable } from '@nestjs/common';
import { isCommonPassword } from './common-passwords';
import { passwordErrors } from './password.errors';
import { type PasswordContext, passwordWeakness } from './password.rules';
import { PasswordSettings } from './password.settings';
import { normalisePassword } from './passwords';

/** The longest accepted password; longer ones would cost hashing time. */
export const MAX_PASSWORD_LENGTH = 128;

/** Checks whether a new password is strong enough. */
@Injectable()
export class CheckNewPassword {
  constructor(private readonly settings: PasswordSettings) {}

  /**
   * @param field the name of the password's field in the request, for the error.
   * @throws passwords.weak
   */
  check(password: string, context: PasswordContext, field: string): void {
    const normal = normalisePassword(password);
    const length = [...normal].length;
    if (length < this.settings.minLength)
      throw this.weak(field, `it has fewer than ${this.settings.minLength} characters`);
    if (length > MAX_PASSWORD_LENGTH)
      throw this.weak(field, `it has more than ${MAX_PASSWORD_LENGTH} characters`);
    const weakness = passwordWeakness(normal, context, isCommonPassword);
    if (weakness) throw this.weak(field, weakness);
  }

  private weak(field: string, reason: string): Error {
    const message = `${field} cannot be used: ${reason}`;
    return passwordErrors.weak(`Choose another password: ${reason}.`, { errors: [{ path: field, message }] });
  }
}
