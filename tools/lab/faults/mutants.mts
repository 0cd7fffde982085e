import fs from 'node:fs';
import path from 'node:path';
import type { Fault } from './plan-faults.mts';

/** A change of the built service that removes a guard. */
export interface Mutant {
  readonly name: string;
  /** The kind of fault without which no run can notice it. */
  readonly foundBy?: Fault['kind'];
  readonly edits: readonly { readonly file: string; readonly from: string; readonly to: string }[];
}

const ORDERS = 'apps/business/src/sale/orders';
const PAYMENTS = 'apps/business/src/sale/payments';
const REFUNDS = 'apps/business/src/sale/refunds';
const DATABASE = 'apps/business/src/database';

/** Puts another text in the place of a guard that the SQL names (`guard` of libs/platform); '' cuts it out. */
function withoutGuard(file: string, name: string, instead = ''): Mutant['edits'][number] {
  const from = `.guard)('${name}', `;
  return { file, from, to: `${from}${JSON.stringify(instead)} ?? ` };
}

/**
 * Each is the service without one of its guards. Fault runs must notice every one: runs that find nothing wrong with a
 * broken service prove nothing about a correct one.
 */
export const MUTANTS: readonly Mutant[] = [
  {
    name: 'acknowledges before the disk has it',
    foundBy: 'kill -9 database',
    edits: [
      {
        file: 'apps/business/src/business.data-source.js',
        from: '-c TimeZone=UTC',
        to: '-c TimeZone=UTC -c synchronous_commit=off',
      },
    ],
  },
  {
    name: 'acknowledges what the database refused',
    edits: [
      {
        file: `${PAYMENTS}/payment-confirmation.js`,
        from: 'cause: (0, platform_1.currentCause)() });',
        to: `cause: (0, platform_1.currentCause)() }).catch(() => 'duplicate');`,
      },
    ],
  },
  {
    name: 'forgets a job before it is done',
    edits: [
      {
        file: 'libs/platform/src/jobs/job-worker.js',
        from: 'await handler.handle(job.payload, job);',
        to: 'await this.jobs.finish(job); await handler.handle(job.payload, job);',
      },
    ],
  },
  {
    name: 'sells without a lock, and the database lets it',
    edits: [
      withoutGuard(`${ORDERS}/judge-orders.sql.js`, 'place-orders.event-lock'),
      {
        file: `${DATABASE}/migrations/1795305600001-organizers-and-events.js`,
        from: 'CHECK (tickets_sold + tickets_held <= capacity)',
        to: 'CHECK (capacity > 0)',
      },
    ],
  },
  {
    name: 'ends holds of orders that were paid meanwhile',
    edits: [withoutGuard(`${ORDERS}/expire-holds.sql.js`, 'expire-holds.state')],
  },
  {
    name: 'passes over orders that expired meanwhile',
    edits: [
      {
        file: `${PAYMENTS}/confirm-payments.sql.js`,
        from: 'AND c.next_status IS NOT NULL',
        to: 'AND o.status = c.order_status AND c.next_status IS NOT NULL',
      },
    ],
  },
  {
    name: 'gives places back at every request for a refund',
    edits: [
      withoutGuard(
        `${ORDERS}/take-back-orders.sql.js`,
        'take-back-orders.state',
        `o.status IN ('paid', 'refund_required', 'refunded')`,
      ),
      { file: `${ORDERS}/void-tickets.sql.js`, from: " AND t.status <> 'void'", to: '' },
    ],
  },
  {
    name: 'takes a ticket back as often as it is asked to',
    edits: [withoutGuard(`${ORDERS}/take-back-tickets.sql.js`, 'take-back-tickets.valid', 'true')],
  },
  {
    name: 'forgets refunds that fail after they arrived',
    edits: [
      {
        file: `${REFUNDS}/refund.rules.js`,
        from: "succeeded: ['failed'],",
        to: 'succeeded: [],',
      },
    ],
  },
  {
    name: 'takes the failure of a refund for its success',
    edits: [
      {
        file: 'apps/business/src/sale/providers/stripe/stripe-events.js',
        from: "refund.status === 'failed' || refund.status === 'canceled'",
        to: "refund.status === 'canceled'",
      },
    ],
  },
];

/** Takes the guard out of a copy of the build. @throws Error if the guard is not where the mutant says */
export function applyMutant({ name, edits }: Mutant, build: string): void {
  for (const { file, from, to } of edits) {
    const target = path.join(build, file);
    const code = fs.readFileSync(target, 'utf8');
    if (code.split(from).length !== 2)
      throw new Error(`The mutant "${name}" does not find its guard exactly once in ${file}: adapt it.`);
    fs.writeFileSync(
      target,
      code.replace(from, () => to),
    );
  }
}
