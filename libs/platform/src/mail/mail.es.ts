import type { Translation } from '@proticket/contract';
import type { mailEn } from './mail.en';

export const mailEs: Translation<typeof mailEn> = {
  without_page: 'Si la página no se abre, esta llamada a la API hace lo mismo:',
};
