import './styles/base.css';
import { type DehydratedState, hydrate } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import type { AppContext } from './api/app-context';
import { pageClient } from './api/client';
import { createQueryClient } from './api/query-client';
import { localeOfPage } from './i18n/locale';
import { Texts } from './i18n/texts';
import { createAppRouter } from './router';
import { setUser } from './session/session';
import { App } from './shell/app';
import { followNavigation } from './shell/follow-navigation';
import { noteMissingFiles } from './shell/reload-after-deployment';
import { withServiceWorker } from './shell/with-service-worker';

noteMissingFiles();
// The page itself comes first.
window.addEventListener('load', () => void withServiceWorker((it) => it.followServiceWorker()));

const queries = createQueryClient();
const context: AppContext = {
  queries,
  client: pageClient(() => setUser({ queries }, null)),
  texts: new Texts(localeOfPage()),
  origin: location.origin,
};
// What the edge server has already read for this page.
const state = document.getElementById('state')?.textContent;
if (state) hydrate(queries, JSON.parse(state) as DehydratedState);

const router = createAppRouter(context);
followNavigation(router);
// The server has already shown the page: it is replaced at once by the same, not by an empty one first.
await router.load();
createRoot(document.getElementById('root')!).render(<App router={router} />);
