import type { ProTicketClient } from '@proticket/sdk';
import type { Narrator } from './narrator.mts';

/** What the chapters need to know about the running system. */
export interface Scene {
  /** Where people open its pages, without a trailing slash. */
  readonly site: string;
  /** A client without a login, for one person. */
  readonly newClient: () => ProTicketClient;
  readonly admin: { readonly email: string; readonly password: string };
  readonly narrator: Narrator;
}
