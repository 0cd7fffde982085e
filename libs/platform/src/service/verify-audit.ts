import { VerifyAudit } from '../audit-seals/verify-audit.usecase';
import { StartError } from '../foundation/start-error';
import { runCommand } from './run-command';
import type { ServiceDefinition } from './service-definition';

/**
 * Verifies that the audit log of a service has not been changed; exit code 1 if it has. For `verify-audit.ts`. Compare the last
 * seal with the one in the service's log, which an attacker who controls the database cannot change.
 */
export async function verifyAudit(service: ServiceDefinition): Promise<void> {
  await runCommand(service, async (app) => {
    const verdict = await app.get(VerifyAudit, { strict: false }).verify();
    if (!verdict.intact)
      throw new StartError(`The audit log was tampered with at entry ${verdict.at}: ${verdict.reason}.`);
    process.stdout.write(`The audit log is intact: ${verdict.sealed} entries, last seal ${verdict.seal}.\n`);
  });
}
