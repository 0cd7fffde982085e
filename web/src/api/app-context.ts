import type { ProTicketClient } from '@proticket/sdk';
import type { QueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { Texts } from '../i18n/texts';

/** What every route and component may use. */
export interface AppContext {
  readonly client: ProTicketClient;
  readonly queries: QueryClient;
  readonly texts: Texts;
  /** The origin of the page, for links that leave it: "https://tickets.example.org". */
  readonly origin: string;
}

export const AppContextProvider = createContext<AppContext | undefined>(undefined);

/** The client, the cache and the texts of the page. */
export function useApp(): AppContext {
  const app = useContext(AppContextProvider);
  if (!app) throw new Error('The component is outside the application.');
  return app;
}
