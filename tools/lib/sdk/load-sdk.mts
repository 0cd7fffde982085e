import { BUILT_SDK } from '../project/build-sdk.mts';

/** The SDK, known by the types of its sources and loaded as it was built, as its users do. */
export const loadSdk = async (): Promise<typeof import('@proticket/sdk')> =>
  (await import(BUILT_SDK)) as typeof import('@proticket/sdk');
