import { isProblem } from '@proticket/sdk';
import type { OfflineVerdict } from '@proticket/sdk/door';

/** Why somebody must not come in with what they showed. */
export type RefusalReason =
  | 'not_a_ticket'
  | 'unknown_key'
  | 'forged'
  | 'other_event'
  | 'unknown_ticket'
  | 'cancelled'
  | 'superseded'
  | 'no_access'
  | 'device';

/** What staff do now. There is exactly one for each scan. */
export type Verdict =
  | {
      readonly kind: 'welcome';
      readonly idAdmission: string;
      readonly name: string | null;
      /** Name of the ticket type; null if this device does not know it. */
      readonly ticketType: string | null;
      /** By this device's clock the door is closed: admit, and set the clock. */
      readonly isDoubtful: boolean;
    }
  | {
      readonly kind: 'already';
      /** ISO 8601; null if the server does not know. */
      readonly usedAt: string | null;
      readonly device: string | null;
    }
  | { readonly kind: 'refused'; readonly reason: RefusalReason };

const REASONS: Readonly<Record<string, RefusalReason>> = {
  'check_in.not_a_ticket': 'not_a_ticket',
  'check_in.unknown_key': 'unknown_key',
  'check_in.forged': 'forged',
  'check_in.other_event': 'other_event',
  'check_in.unknown_ticket': 'unknown_ticket',
  'check_in.cancelled': 'cancelled',
  'check_in.superseded': 'superseded',
  'staff.event_not_found': 'no_access',
};

/** The verdict in an error of the server; undefined if the server did not decide. */
export function verdictOfProblem(error: unknown): Verdict | undefined {
  if (!isProblem(error)) return undefined;
  if (error.code === 'check_in.already_used') {
    const { used_at, device } = error.members;
    return { kind: 'already', usedAt: textOrNull(used_at), device: textOrNull(device) };
  }
  const reason = REASONS[error.code];
  return reason && { kind: 'refused', reason };
}

/** The verdict of the device itself. */
export function verdictOfDevice(verdict: OfflineVerdict): Verdict {
  if (verdict.admit)
    return {
      kind: 'welcome',
      idAdmission: verdict.entry.id_admission,
      name: verdict.holder_name,
      ticketType: verdict.ticket_type,
      isDoubtful: verdict.doubtful,
    };
  if (verdict.reason === 'already_used')
    return { kind: 'already', usedAt: verdict.used_at || null, device: verdict.device || null };
  return { kind: 'refused', reason: verdict.reason };
}

const textOrNull = (value: unknown) => (typeof value === 'string' ? value : null);
