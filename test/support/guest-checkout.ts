import { freePort } from '@proticket/testing';
import { type AuthUnderTest, startAuth } from '../auth/auth-under-test';
import { BusinessUnderTest } from './business-under-test';

/** Both services, which know each other, where people can buy without an account. */
export interface GuestCheckout {
  readonly auth: AuthUnderTest;
  readonly business: BusinessUnderTest;
  readonly stop: () => Promise<void>;
}

/** @param authEnv settings of the auth service besides */
export async function startGuestCheckout(
  authEnv: Readonly<Record<string, string>> = {},
): Promise<GuestCheckout> {
  const port = String(await freePort());
  const settings = { GUEST_CHECKOUT: 'true', JOBS_POLL_MS: '50' };
  const auth = await startAuth({ BUSINESS_URL: `http://127.0.0.1:${port}`, ...settings, ...authEnv });
  const business = await BusinessUnderTest.start({
    BUSINESS_PORT: port,
    AUTH_URL: auth.service.url,
    SMTP_URL: auth.mail.url,
    PUBLIC_URL: 'https://tickets.example.org',
    ...settings,
  });
  return {
    auth,
    business,
    stop: async () => {
      await business.stop();
      await auth.close();
    },
  };
}
