import { isProblem } from '@proticket/sdk';
import type { AppContext } from '../api/app-context';
import type { Locale } from '../i18n/locale';
import type { User } from '../session/session';

interface NewAccount {
  readonly email: string;
  readonly password: string;
  /** Empty if it was not given. */
  readonly name: string;
}

/**
 * Registers and logs in. If only the login fails, such as without a network, another try does not register again.
 *
 * @returns the user; undefined if a mail tells the next step
 * @throws ProblemError, NetworkError
 */
export function registration({
  client,
  texts,
}: AppContext): (account: NewAccount) => Promise<User | undefined> {
  let registered: NewAccount | undefined;
  return async (account) => {
    const { email, password, name } = account;
    const locale = texts.i18n.locale as Locale;
    if (registered?.email !== email || registered.password !== password) {
      await client.auth.call('POST /v1/auth/register', {
        // Mails come in the language of the page.
        body: { email, password, locale, ...(name.trim() === '' ? {} : { name }) },
      });
      registered = account;
    }
    try {
      return await client.login({ email, password });
    } catch (error) {
      // The address must be verified first; or there was an account already, which this installation tells only by mail.
      if (isProblem(error, 'email_proof.needed', 'sessions.invalid_credentials')) return undefined;
      throw error;
    }
  };
}
