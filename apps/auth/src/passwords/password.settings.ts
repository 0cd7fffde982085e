import { Env } from '@proticket/platform';
import { IsWholeNumber, Max, Min } from '@proticket/shared';
import { IsIn } from 'class-validator';

/** Password rules and hashing. The defaults are OWASP's minimum for Argon2id (ASVS 11.4.2). */
export class PasswordSettings {
  @Env('PASSWORD_MIN_LENGTH', {
    about: 'The shortest password that is accepted, in characters.',
    hint: 'A whole number from 8 to 64.',
  })
  @IsWholeNumber()
  @Min(8)
  @Max(64)
  minLength: number = 8;

  @Env('PASSWORD_HASH', {
    about: 'Algorithm for new password hashes; stored hashes of the other one are upgraded at login.',
    hint: 'argon2id or bcrypt.',
  })
  @IsIn(['argon2id', 'bcrypt'])
  algorithm: 'argon2id' | 'bcrypt' = 'argon2id';

  @Env('ARGON2_MEMORY_KIB', {
    about: 'Memory of one Argon2id hash in KiB.',
    hint: 'A whole number from 19456 to 1048576.',
  })
  @IsWholeNumber()
  @Min(19_456)
  @Max(1_048_576)
  argon2MemoryKib: number = 19_456;

  @Env('ARGON2_PASSES', { about: 'Passes of one Argon2id hash.', hint: 'A whole number from 2 to 20.' })
  @IsWholeNumber()
  @Min(2)
  @Max(20)
  argon2Passes: number = 2;

  @Env('BCRYPT_COST', {
    about: 'Cost of one bcrypt hash, when PASSWORD_HASH=bcrypt; each step doubles the time.',
    hint: 'A whole number from 12 to 16.',
  })
  @IsWholeNumber()
  @Min(12)
  @Max(16)
  bcryptCost: number = 12;

  @Env('PASSWORD_HASH_CONCURRENCY', {
    about: 'Password hashes computed at once. More than there are cores only makes each of them slower.',
    hint: 'A whole number from 1 to 64.',
  })
  @IsWholeNumber()
  @Min(1)
  @Max(64)
  concurrency: number = 2;

  @Env('PASSWORD_HASH_QUEUE', {
    about: 'Password hashes that may wait; further requests are refused with 503.',
    hint: 'A whole number from 1 to 10000.',
  })
  @IsWholeNumber()
  @Min(1)
  @Max(10_000)
  queue: number = 64;
}
