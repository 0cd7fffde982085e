import { runCommand, StartError } from '@proticket/platform';
import { VerifyAudit } from './audit/verify-audit.usecase';
import { authService } from './auth.definition';

/**
 * Usage: node verify-audit.js. Verifies that the audit log has not been changed; exit code 1 if it has. Compare the last seal
 * with the one in the service's log, which an attacker who controls the database cannot change.
 */
void runCommand(authService, async (app) => {
  const verdict = await app.get(VerifyAudit, { strict: false }).verify();
  if (!verdict.intact)
    throw new StartError(`The audit log was tampered with at entry ${verdict.at}: ${verdict.reason}.`);
  process.stdout.write(`The audit log is intact: ${verdict.sealed} entries, last seal ${verdict.seal}.\n`);
});
