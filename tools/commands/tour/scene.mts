import type { ServiceClient } from '../../lib/client/service-client.mts';
import type { Narrator } from './narrator.mts';

/** What the chapters need to know about the running system. */
export interface Scene {
  readonly auth: ServiceClient;
  readonly business: ServiceClient;
  readonly admin: { readonly email: string; readonly password: string };
  readonly narrator: Narrator;
}
