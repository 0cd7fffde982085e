import { Injectable } from '@nestjs/common';
import { isProblem } from '@proticket/contract';
import { Database, JobQueue, type Restore } from '@proticket/platform';
import { AuditLogRepository } from '../audit/audit-log.repository';
import { authClientErrors } from '../auth-service/auth-client/auth-client.errors';
import { RevocationsRepository } from '../auth-service/revocations/revocations.repository';
import { organizerRoleChanged } from '../catalog/organizers/organizer.jobs';
import { PaymentProviders } from '../sale/providers/payment-providers';
import { NOT_PROCESSED, ReceiveMissed } from '../sale/webhooks/receive-missed.usecase';
import { CompareAccounts } from './compare-accounts.usecase';
import { PeopleRepository } from './people.repository';

const BATCH = 1_000;
/** Events are read from so long before the time that was restored: they may have come late. */
const OVERLAP_MS = 3_600_000;

/**
 * After a restore of one database or both. The feed of revoked access is read anew and auth hears the roles of all organizers again,
 * because one of the two has missed some. If this database is an earlier one, the events of payment providers since then are read
 * from their logs: they know of money that is not known here.
 */
@Injectable()
export class SettleRestore {
  constructor(
    private readonly database: Database,
    private readonly revocations: RevocationsRepository,
    private readonly people: PeopleRepository,
    private readonly jobs: JobQueue,
    private readonly audit: AuditLogRepository,
    private readonly providers: PaymentProviders,
    private readonly receiveMissed: ReceiveMissed,
    private readonly accounts: CompareAccounts,
  ) {}

  /** @returns a line for each step */
  async settle(restore: Restore): Promise<string[]> {
    const organizers = await this.startAnew(restore);
    return [
      'The feed of revoked access is read from its beginning.',
      `The roles of ${organizers} organizers are sent to auth again.`,
      ...(restore.business ? await this.readEvents(new Date(restore.to.getTime() - OVERLAP_MS)) : []),
      ...(await this.compareAccounts()),
    ];
  }

  private startAnew(restore: Restore): Promise<number> {
    return this.database.transaction(async (tx) => {
      await this.revocations.deleteAll(tx);
      const organizers = await this.people.findOrganizers(tx);
      const { name: type, maxAttempts } = organizerRoleChanged;
      for (let from = 0; from < organizers.length; from += BATCH)
        await this.jobs.enqueueAll(
          tx,
          organizers
            .slice(from, from + BATCH)
            .map((id_organizer) => ({ type, maxAttempts, payload: { id_organizer } })),
        );
      const detail = { ...restore, to: restore.to.toISOString() };
      await this.audit.write(tx, {
        actor_id: null,
        action: 'restores.settled',
        subject: 'database:business',
        detail,
      });
      return organizers.length;
    });
  }

  private async readEvents(since: Date): Promise<string[]> {
    const lines: string[] = [];
    for (const provider of this.providers.all) {
      const missed = await this.receiveMissed.receive(provider.name, await provider.listEventsSince(since));
      const count = (wanted: string) => missed.filter(({ outcome }) => outcome === wanted).length;
      const [unmatched, failed] = [count('unmatched'), count(NOT_PROCESSED)];
      lines.push(
        `${missed.length - failed} events of ${provider.name} since ${since.toISOString()} were missing and are processed` +
          (unmatched === 0
            ? '.'
            : `; ${unmatched} are about money of orders that are lost: see payments.unmatched in the audit log.`),
        ...(failed === 0
          ? []
          : [`${failed} events of ${provider.name} failed, as the log says: run this again.`]),
      );
    }
    return lines;
  }

  /** What was done before stays done when this fails, and the restored databases are not given up for it. */
  private async compareAccounts(): Promise<string[]> {
    try {
      return await this.accounts.compare();
    } catch (error) {
      const cause = isProblem(error, authClientErrors.unavailable)
        ? 'auth is unavailable: run this again when it runs'
        : `it failed (${(error as Error).message}): run this again`;
      return [`Accounts were not compared, because ${cause}.`];
    }
  }
}
