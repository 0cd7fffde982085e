import type { Translation } from '@proticket/contract';
import type { emailVerificationEn } from './email-verification.en';

export const emailVerificationEs: Translation<typeof emailVerificationEn> = {
  subject: 'Confirma tu correo electrónico',
  text: 'Alguien, esperamos que tú, ha indicado este correo electrónico para una cuenta de ProTicket. El enlace funciona una sola vez, durante {hours} horas.',
  ignore: 'Si no has sido tú, ignora este mensaje.',
  action: 'Confirmar este correo',
};
