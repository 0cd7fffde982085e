import { registerDecorator } from 'class-validator';
import { isIP } from 'node:net';

/** Fastify's names for ranges of private addresses. */
const NAMED = new Set(['loopback', 'linklocal', 'uniquelocal']);

/**
 * Accepts a list of addresses and ranges: `10.0.0.1`, `10.0.0.0/8`, `fd00::/8`, `loopback`. No host names: they would have to
 * be resolved, and could resolve differently later.
 */
export function AreProxyRanges(): PropertyDecorator {
  return (prototype, property) => {
    registerDecorator({
      name: 'areProxyRanges',
      target: (prototype as object).constructor,
      propertyName: String(property),
      validator: {
        validate: (value: unknown) => Array.isArray(value) && value.every(isRange),
        defaultMessage: () => 'it must hold IP addresses or CIDR ranges, no host names',
      },
    });
  };
}

function isRange(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  if (NAMED.has(value)) return true;
  const [address = '', prefix, ...rest] = value.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  if (prefix === undefined) return true;
  return /^\d{1,3}$/.test(prefix) && Number(prefix) >= 1 && Number(prefix) <= (version === 4 ? 32 : 128);
}
