import { CSPProvider } from '@base-ui/react/csp-provider';
import { I18nProvider } from '@lingui/react';
import { QueryClientProvider } from '@tanstack/react-query';
import { type RegisteredRouter, RouterProvider } from '@tanstack/react-router';
import { AppContextProvider } from '../api/app-context';

/** The whole application around a router that has loaded its first page. */
export function App({ router }: { readonly router: RegisteredRouter }) {
  const { context } = router.options;
  return (
    <AppContextProvider value={context}>
      <I18nProvider i18n={context.texts.i18n}>
        <QueryClientProvider client={context.queries}>
          {/* No style elements: the Content-Security-Policy allows style sheets of this origin only. */}
          <CSPProvider disableStyleElements>
            <RouterProvider router={router} />
          </CSPProvider>
        </QueryClientProvider>
      </I18nProvider>
    </AppContextProvider>
  );
}
