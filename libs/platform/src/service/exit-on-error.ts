import { StartError } from '../foundation/start-error';
import { SettingsError } from '../settings/load-settings';

/** Runs `work`; prints an error to standard error and exits with code 1. Expected errors are printed without a stack trace. */
export async function exitOnError(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const expected = error instanceof SettingsError || error instanceof StartError;
    process.stderr.write(`${expected ? error.message : ((error as Error)?.stack ?? String(error))}\n`);
    process.exit(1);
  }
}
