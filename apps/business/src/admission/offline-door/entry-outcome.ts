import { type DoorHours, isDoubtful } from '@proticket/shared';
import type { EntryDto, EntryOutcomeDto } from './door.dto';
import type { CountedAdmission, DoubleRow, LoggedTicket } from './door.repository';

/** What one entry of a log came to, by all admissions on its ticket (earliest first). */
export function entryOutcome(
  idAdmission: string,
  ticket: LoggedTicket | undefined,
  admissions: readonly CountedAdmission[],
  hours: DoorHours,
): EntryOutcomeDto {
  const own = admissions.find(({ id_admission }) => id_admission === idAdmission);
  const rightful = admissions.find(({ undone }) => !undone);
  return {
    id_admission: idAdmission,
    outcome: outcomeOf(ticket, own, rightful),
    doubtful: own !== undefined && toEntryDto(recorded(own), hours).doubtful,
    first: rightful ? toEntryDto(recorded(rightful), hours) : null,
  };
}

function outcomeOf(
  ticket: LoggedTicket | undefined,
  own: CountedAdmission | undefined,
  rightful: CountedAdmission | undefined,
): EntryOutcomeDto['outcome'] {
  if (!ticket || !own) return 'unknown';
  if (own.undone) return 'undone';
  if (ticket.status === 'void') return 'cancelled';
  if (own.qr_version < ticket.qr_version) return 'superseded';
  return own === rightful ? 'admitted' : 'double';
}

/** An admission as it is told; only a device without network has a clock of its own that may be wrong. */
export function toEntryDto(entry: DoubleRow['entries'][number], hours: DoorHours): EntryDto {
  return { ...entry, doubtful: entry.offline && isDoubtful(entry.admitted_at, hours) };
}

function recorded({
  id_admission,
  device,
  admitted_at,
  offline,
}: CountedAdmission): DoubleRow['entries'][number] {
  return { id_admission, device, admitted_at: admitted_at.toISOString(), offline };
}
