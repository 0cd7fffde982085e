import type { Translation } from '@proticket/contract';
import type { passwordResetEn } from './password-reset.en';

export const passwordResetEs: Translation<typeof passwordResetEn> = {
  subject: 'Restablece tu contraseña',
  text: 'Alguien, esperamos que tú, ha pedido una contraseña nueva para tu cuenta de ProTicket. El enlace funciona una sola vez, durante {minutes} minutos.',
  ignore: 'Si no has sido tú, ignora este mensaje: tu contraseña seguirá siendo la misma.',
  action: 'Elegir una contraseña nueva',
};
