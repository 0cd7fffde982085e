import { Env, IsStrongSecret } from '@proticket/platform';
import type { Role } from '@proticket/contract';
import { IsArray, IsIn, ValidateIf } from 'class-validator';

/** Codes of an authenticator app as a second factor. */
export class SecondFactorSettings {
  @Env('SECOND_FACTOR_REQUIRED_FOR', {
    about:
      'Roles that require a second factor, comma-separated; users without one are treated as buyers until they set it up.',
    hint: 'Any of organizer,admin, or leave it empty.',
  })
  @IsArray()
  @IsIn(['organizer', 'admin'], { each: true })
  requiredFor: Role[] = [];

  @Env('TOTP_ENCRYPTION_SECRET', {
    about:
      'Encrypts the secrets of authenticator apps in the database; without it there is no second factor.',
    hint: 'Make one with: openssl rand -base64 48',
    secret: true,
  })
  @ValidateIf(
    ({ requiredFor, encryptionSecret }: SecondFactorSettings) =>
      requiredFor.length > 0 || encryptionSecret !== undefined,
  )
  @IsStrongSecret()
  encryptionSecret?: string;
}
