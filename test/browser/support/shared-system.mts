import { handedOver, type Handed } from './hand-over.mts';

/** The system that all files of a run share, and the browser they use. */
export const { system, browser }: Handed = handedOver();
