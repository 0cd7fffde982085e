/** Events of a process about errors that no request or job has caught. */
export const STRAY_ERRORS = ['unhandledRejection', 'uncaughtException'] as const;

export type StrayError = (typeof STRAY_ERRORS)[number];
