import { useApp } from '../api/app-context';
import { isLocale, keepLocale } from '../i18n/locale';
import { setUser, useUser } from '../session/session';

/** Changes the language of the pages, and for a user who is logged in also that of mails and files. */
export function useChangeLocale(): (locale: string) => Promise<void> {
  const app = useApp();
  const user = useUser();
  return async (locale) => {
    if (!isLocale(locale)) return;
    await app.texts.change(locale);
    keepLocale(locale);
    // Mails follow the pages; if that fails, the account page still offers it.
    if (user)
      await app.client.auth
        .call('PATCH /v1/users/me', { body: { locale } })
        .then((changed) => setUser(app, changed))
        .catch(() => undefined);
  };
}
