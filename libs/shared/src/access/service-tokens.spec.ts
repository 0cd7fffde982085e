import { JwtService } from '@nestjs/jwt';
import { randomBytes } from 'node:crypto';
import { ServiceKeys } from './key-ring';
import { SERVICE_TOKENS, ServiceTokens } from './service-tokens';
import { CLOCK_TOLERANCE_SECONDS, tokenOptions } from './token-options';

describe('A token of a service, on a host whose clock', () => {
  const keys = new ServiceKeys([randomBytes(48).toString('base64')]);
  const tokens = new ServiceTokens(new JwtService(tokenOptions(keys, SERVICE_TOKENS)));
  const NOW = Date.UTC(2026, 10, 27);

  beforeEach(() => void jest.useFakeTimers({ now: NOW }));
  afterEach(() => void jest.useRealTimers());

  /** What a host whose clock differs by so many seconds makes of a token. */
  const readAfter = (seconds: number): string | undefined => {
    const token = tokens.sign('business');
    jest.setSystemTime(NOW + seconds * 1000);
    return tokens.verify(token);
  };

  it.each([0, 60, 119, 120 + CLOCK_TOLERANCE_SECONDS - 1, -60, -600])(
    'differs by %d seconds, is valid',
    (seconds) => expect(readAfter(seconds)).toBe('business'),
  );

  it('is more than two minutes ahead, is not', () =>
    expect(readAfter(120 + CLOCK_TOLERANCE_SECONDS)).toBeUndefined());
});
