import { type DoorHours, isDoubtful } from '@proticket/shared';
import type { EntryDto, EntryOutcomeDto } from './door.dto';
import type { CountedAdmission, DoubleRow, LoggedTicket } from './door.repository';

/** The outcome of one entry of a log, by all admissions of its ticket (earliest first). */
export function entryOutcome(
  idAdmission: string,
  ticket: LoggedTicket | undefined,
  admissions: readonly CountedAdmission[],
  hours: DoorHours,
): EntryOutcomeDto {
  const own = admissions.find(({ id_admission }) => id_admission === idAdmission);
  const first = admissions.find(({ undone }) => !undone);
  return {
    id_admission: idAdmission,
    outcome: outcomeOf(ticket, own, first),
    doubtful: own !== undefined && toEntryDto(toEntry(own), hours).doubtful,
    first: first ? toEntryDto(toEntry(first), hours) : null,
  };
}

function outcomeOf(
  ticket: LoggedTicket | undefined,
  own: CountedAdmission | undefined,
  first: CountedAdmission | undefined,
): EntryOutcomeDto['outcome'] {
  if (!ticket || !own) return 'unknown';
  if (own.undone) return 'undone';
  if (ticket.status === 'void') return 'cancelled';
  if (own.qr_version < ticket.qr_version) return 'superseded';
  return own === first ? 'admitted' : 'double';
}

/** An entry as the API returns it. Only a scanner without a network uses its own clock, which may be wrong. */
export function toEntryDto(entry: DoubleRow['entries'][number], hours: DoorHours): EntryDto {
  return { ...entry, doubtful: entry.offline && isDoubtful(entry.admitted_at, hours) };
}

function toEntry({
  id_admission,
  device,
  admitted_at,
  offline,
}: CountedAdmission): DoubleRow['entries'][number] {
  return { id_admission, device, admitted_at: admitted_at.toISOString(), offline };
}
