import { registerDecorator } from 'class-validator';

const MIN_SECRET_BYTES = 32;
const MIN_DISTINCT_CHARACTERS = 10;
/**
 * Words of sample configurations: a key that contains one was copied, not generated. Short ones count only with a separator
 * after them: four letters occur by chance in one of 6,000 random base64 keys.
 */
const SAMPLE_WORDS = /secret|change|password|example|sample|default|123456789|(your|test|demo|dev)[-_ ]/i;

/**
 * Accepts a randomly generated key: at least 32 bytes (the strength of HS256, RFC 7518 §3.2), no sample text, no repetition
 * (ASVS 11.2.3).
 */
export function IsStrongSecret(): PropertyDecorator {
  return (prototype, property) => {
    registerDecorator({
      name: 'isStrongSecret',
      target: (prototype as object).constructor,
      propertyName: String(property),
      validator: {
        validate: (value: unknown) => typeof value === 'string' && weaknessOf(value) === undefined,
        defaultMessage: (args) => `it ${weaknessOf(String(args?.value ?? '')) ?? 'is weak'}`,
      },
    });
  };
}

function weaknessOf(secret: string): string | undefined {
  if (Buffer.byteLength(secret, 'utf8') < MIN_SECRET_BYTES)
    return `is shorter than ${MIN_SECRET_BYTES} bytes`;
  if (SAMPLE_WORDS.test(secret)) return 'looks like a sample value';
  if (new Set(secret).size < MIN_DISTINCT_CHARACTERS) return 'repeats too few characters';
  return undefined;
}
