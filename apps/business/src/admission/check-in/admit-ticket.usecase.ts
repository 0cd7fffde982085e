import { Injectable } from '@nestjs/common';
import { type GroupCommit, GroupCommits, isUniqueViolation } from '@proticket/platform';
import type { CurrentUser, ProblemError, TicketClaims } from '@proticket/shared';
import { randomUUID } from 'node:crypto';
import { DoorAccess } from '../event-staff/door-access';
import { TicketKeys } from '../../tickets/tickets/ticket-keys';
import {
  type AdmissionRow,
  AdmissionsRepository,
  type RefusedTicket,
  type Scan,
} from './admissions.repository';
import type { AdmissionDto, CheckInDto } from './check-in.dto';
import { toAdmissionDto } from './check-in.presenter';
import { checkInErrors, REFUSAL_OF_FAULT } from './check-in.errors';

const UNNAMED_DEVICE = 'an unnamed scanner';

/** Admits the holder of a ticket, once. Scans at the same time share a commit. */
@Injectable()
export class AdmitTicket {
  private readonly group: GroupCommit<Scan, AdmissionRow | undefined>;

  constructor(
    private readonly access: DoorAccess,
    private readonly keys: TicketKeys,
    private readonly admissions: AdmissionsRepository,
    commits: GroupCommits,
  ) {
    this.group = commits.create('tickets.admit', {
      keysOf: ({ ticket_code, id_admission }) => [ticket_code, id_admission],
      flush: (scans) => this.admissions.admit(scans),
    });
  }

  /**
   * Invalid codes are refused without a query on tickets; one statement decides a genuine code.
   *
   * @throws staff.event_not_found, check_in.*
   */
  async admit(user: CurrentUser, request: CheckInDto): Promise<AdmissionDto> {
    await this.access.requireStaff(user, request.event_id);
    const claims = this.read(request);
    const scan: Scan = {
      ...claims,
      id_admission: request.id_admission ?? randomUUID(),
      device: request.device ?? UNNAMED_DEVICE,
      user_id: user.user_id,
    };
    return toAdmissionDto((await this.decide(scan)) ?? (await this.repeatedOrRefused(scan)));
  }

  private read({ event_id, qr }: CheckInDto): TicketClaims {
    const reading = this.keys.verify(qr);
    if ('fault' in reading) throw REFUSAL_OF_FAULT[reading.fault]();
    if (reading.claims.event_id !== event_id) throw checkInErrors.other_event();
    return reading.claims;
  }

  private async decide(scan: Scan): Promise<AdmissionRow | undefined> {
    try {
      return await this.group.run(scan);
    } catch (error) {
      if (!isUniqueViolation(error, 'admissions_pkey')) throw error;
      throw checkInErrors.admission_id_taken();
    }
  }

  /**
   * The admission by an earlier copy of the same request, whose response did not reach the scanner.
   *
   * @throws check_in.* if the ticket was not admitted by this request
   */
  private async repeatedOrRefused(scan: Scan): Promise<AdmissionRow> {
    const ticket = await this.admissions.findRefused(scan.ticket_code);
    const repeated =
      ticket?.id_admission === scan.id_admission
        ? await this.admissions.findById(scan.id_admission)
        : undefined;
    if (!repeated) throw refusalOf(scan, ticket);
    return repeated;
  }
}

function refusalOf(scan: Scan, ticket: RefusedTicket | undefined): ProblemError {
  if (!ticket || ticket.event_id !== scan.event_id) return checkInErrors.unknown_ticket();
  if (ticket.status === 'void') return checkInErrors.cancelled();
  if (ticket.qr_version !== scan.version) return checkInErrors.superseded();
  const used_at = ticket.used_at?.toISOString() ?? null;
  const where = ticket.device === null ? '' : ` by ${ticket.device}`;
  return checkInErrors.already_used(`Admitted at ${used_at}${where}.`, {
    members: { used_at, device: ticket.device },
  });
}
