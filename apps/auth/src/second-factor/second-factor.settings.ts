import { Env, IsStrongSecret } from '@proticket/platform';
import type { Role } from '@proticket/shared';
import { IsArray, IsIn, ValidateIf } from 'class-validator';

/** Codes of an authenticator app as a second factor. */
export class SecondFactorSettings {
  @Env('SECOND_FACTOR_REQUIRED_FOR', {
    about:
      'Roles that need a second factor, comma-separated; until they have one, their tokens carry the role buyer.',
    hint: 'Any of organizer,admin, or leave it empty.',
  })
  @IsArray()
  @IsIn(['organizer', 'admin'], { each: true })
  requiredFor: Role[] = [];

  @Env('TOTP_ENCRYPTION_SECRET', {
    about: 'Encrypts the secrets of authenticator apps in the database; without it nobody can set one up.',
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
