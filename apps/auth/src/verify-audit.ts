import { runCommand, StartError } from '@proticket/platform';
import { VerifyAudit } from './audit/verify-audit.usecase';
import { authService } from './auth.definition';

/**
 * Usage: node verify-audit.js. Says whether the audit log is as it was written; exit code 1 when it is not.
 * Compare the last seal with the one in the service's log, which somebody who owns the database cannot change.
 */
void runCommand(authService, async (app) => {
  const verdict = await app.get(VerifyAudit, { strict: false }).verify();
  if (!verdict.intact)
    throw new StartError(`The audit log was tampered with at entry ${verdict.at}: ${verdict.reason}.`);
  process.stdout.write(`The audit log is intact: ${verdict.sealed} entries, last seal ${verdict.seal}.\n`);
});
