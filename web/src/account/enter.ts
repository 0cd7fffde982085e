import { useRouter } from '@tanstack/react-router';
import { useApp } from '../api/app-context';
import { keepLocale } from '../i18n/locale';
import { beginSession } from '../session/end-session';
import { safeNext } from '../session/safe-next';
import type { User } from '../session/session';

/** What follows a login: the pages know the user, in the user's language, and go on where the visitor was. */
export function useEnter(next: string | undefined): (user: User) => Promise<void> {
  const app = useApp();
  const router = useRouter();
  return async (user) => {
    await beginSession(app, user);
    if (user.locale !== app.texts.i18n.locale) {
      await app.texts.change(user.locale);
      keepLocale(user.locale);
    }
    router.history.replace(safeNext(next));
    await router.invalidate();
  };
}
