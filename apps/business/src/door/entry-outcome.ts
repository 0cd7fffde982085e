import type { EntryDto, EntryOutcomeDto } from './door.dto';
import type { CountedAdmission, LoggedTicket } from './door.repository';

/** What one entry of a log came to, by all admissions on its ticket (earliest first). */
export function entryOutcome(
  idAdmission: string,
  ticket: LoggedTicket | undefined,
  admissions: readonly CountedAdmission[],
): EntryOutcomeDto {
  const own = admissions.find(({ id_admission }) => id_admission === idAdmission);
  const rightful = admissions.find(({ undone }) => !undone);
  const first = rightful ? toEntryDto(rightful) : null;
  return { id_admission: idAdmission, outcome: outcomeOf(ticket, own, rightful), first };
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

function toEntryDto({ id_admission, device, admitted_at, offline }: CountedAdmission): EntryDto {
  return { id_admission, device, admitted_at: admitted_at.toISOString(), offline };
}
