import { useRouter } from '@tanstack/react-router';
import { useApp } from '../api/app-context';
import { keepLocale } from '../i18n/locale';
import { safeNext, setUser, type User } from '../session/session';

/** What follows a login: the pages know the user, in the user's language, and go on where the visitor was. */
export function useEnter(next: string | undefined): (user: User) => Promise<void> {
  const app = useApp();
  const router = useRouter();
  return async (user) => {
    // What a visitor, or the user before, has read does not count any more.
    app.queries.removeQueries({ type: 'inactive' });
    setUser(app, user);
    if (user.locale !== app.texts.i18n.locale) {
      await app.texts.change(user.locale);
      keepLocale(user.locale);
    }
    router.history.replace(safeNext(next));
    await router.invalidate();
  };
}
