import { errorCatalogue, type QrFault } from '@proticket/shared';

/** Why a ticket is not admitted, in words that staff can act on. */
export const checkInErrors = errorCatalogue('check_in', {
  not_a_ticket: {
    kind: 'unprocessable',
    title: 'This is not a ProTicket code. Ask for the PDF of the ticket or the QR code in the account.',
  },
  forged: { kind: 'unprocessable', title: 'This code is forged. Do not admit.' },
  unknown_key: {
    kind: 'unprocessable',
    title: 'This code was signed with an unknown or retired key. Ask for the QR code in the account.',
  },
  other_event: { kind: 'unprocessable', title: 'This ticket is for another event.' },
  unknown_ticket: {
    kind: 'unprocessable',
    title: 'This ticket does not exist. Send its holder to the box office.',
  },
  cancelled: { kind: 'conflict', title: 'This ticket was cancelled or refunded. Do not admit.' },
  superseded: {
    kind: 'conflict',
    title: 'This ticket was transferred to somebody else, who has a newer code. Do not admit.',
  },
  already_used: { kind: 'conflict', title: 'Somebody has already been admitted with this ticket.' },
  admission_id_taken: {
    kind: 'conflict',
    title: 'This id_admission belongs to another scan; generate a new one.',
  },
  admission_not_found: { kind: 'not_found', title: 'There is no such admission at one of your events.' },
  already_undone: { kind: 'conflict', title: 'This admission has already been undone.' },
});

/** The error for an invalid code. */
export const REFUSAL_OF_FAULT: Readonly<Record<QrFault, (typeof checkInErrors)['forged']>> = {
  not_a_ticket: checkInErrors.not_a_ticket,
  unknown_key: checkInErrors.unknown_key,
  forged: checkInErrors.forged,
};
