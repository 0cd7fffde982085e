import { Env } from '@proticket/platform';
import { IsWholeNumber, Max, Min } from '@proticket/shared';
import { IsArray, IsOptional, registerDecorator } from 'class-validator';

const SEED_BYTES = 32;
const MIN_DISTINCT_BYTES = 16;
const MAKE_A_KEY = 'Make one with: openssl rand -base64 32';

/** Keys that sign the QR codes of tickets, separate from the keys of tokens. */
export class TicketKeySettings {
  @Env('TICKET_SIGNING_KEY', {
    about: 'Signs the QR codes of tickets: an Ed25519 private key, 32 random bytes in base64.',
    hint: MAKE_A_KEY,
    secret: true,
  })
  @IsEd25519Seed()
  signingKey: string;

  @Env('TICKET_SIGNING_KEYS_PREVIOUS', {
    about:
      'Previous signing keys, comma-separated, newest first: tickets they signed stay valid. Remove one when its events are over, or at once if it leaked.',
    hint: MAKE_A_KEY,
    secret: true,
  })
  @IsOptional()
  @IsArray()
  @IsEd25519Seed()
  previousKeys: string[] = [];

  @Env('TICKET_LINK_HOURS', {
    about: 'How long the links in ticket mails open the PDF without a login.',
    hint: 'A whole number of hours from 1 to 720.',
  })
  @IsWholeNumber()
  @Min(1)
  @Max(720)
  linkHours: number = 72;
}

/** The 32 bytes of a key setting. */
export function ed25519Seed(text: string): Buffer {
  return Buffer.from(text, 'base64');
}

/** The secrets from which the keys of links in mails are derived, the newest first. */
export function linkSecrets({ signingKey, previousKeys }: TicketKeySettings): Buffer[] {
  return [signingKey, ...previousKeys].map(ed25519Seed);
}

/** Accepts exactly 32 bytes in base64 that look random: no text, no repetition. */
function IsEd25519Seed(): PropertyDecorator {
  return (prototype, property) => {
    registerDecorator({
      name: 'isEd25519Seed',
      target: (prototype as object).constructor,
      propertyName: String(property),
      validator: {
        validate: (value: unknown) => faultOf(value) === undefined,
        defaultMessage: (args) => `it ${faultOf(args?.value) ?? 'is weak'}`,
      },
    });
  };
}

function faultOf(value: unknown): string | undefined {
  if (Array.isArray(value)) return value.map(faultOf).find((fault) => fault !== undefined);
  if (typeof value !== 'string' || !/^[A-Za-z0-9+/_-]{43}=?$/.test(value))
    return `is not ${SEED_BYTES} bytes in base64`;
  const seed = ed25519Seed(value);
  if (new Set(seed).size < MIN_DISTINCT_BYTES) return 'repeats too few bytes';
  if (seed.every((byte) => byte >= 0x20 && byte < 0x7f)) return 'encodes text instead of random bytes';
  return undefined;
}
