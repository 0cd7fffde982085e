import { errorCatalogue, type QrFault } from '@proticket/shared';

/** Why somebody is not let in, in words that staff can act on. */
export const checkInErrors = errorCatalogue('check_in', {
  not_a_ticket: {
    kind: 'unprocessable',
    title: 'This is no ProTicket code. Ask for the ticket’s PDF or the QR code in the account.',
  },
  forged: { kind: 'unprocessable', title: 'This code is forged. Do not admit.' },
  unknown_key: {
    kind: 'unprocessable',
    title: 'This code was signed with a key that is not ours, or no longer. Ask for the code in the account.',
  },
  other_event: { kind: 'unprocessable', title: 'This ticket is for another event.' },
  unknown_ticket: {
    kind: 'unprocessable',
    title: 'This ticket does not exist. Send its holder to the box office.',
  },
  cancelled: { kind: 'conflict', title: 'This ticket was cancelled or refunded. Do not admit.' },
  superseded: {
    kind: 'conflict',
    title: 'This ticket was handed on to somebody else, who has a newer code. Do not admit.',
  },
  already_used: { kind: 'conflict', title: 'Somebody was already admitted with this ticket.' },
  admission_id_taken: {
    kind: 'conflict',
    title: 'This id_admission belongs to another scan; make a new one.',
  },
  admission_not_found: { kind: 'not_found', title: 'There is no such admission at an event of yours.' },
  already_undone: { kind: 'conflict', title: 'This admission was already taken back.' },
});

/** The refusal for a code that is none. */
export const REFUSAL_OF_FAULT: Readonly<Record<QrFault, (typeof checkInErrors)['forged']>> = {
  not_a_ticket: checkInErrors.not_a_ticket,
  unknown_key: checkInErrors.unknown_key,
  forged: checkInErrors.forged,
};
