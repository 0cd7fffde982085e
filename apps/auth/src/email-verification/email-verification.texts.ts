import { TextCatalogue } from '@proticket/contract';
import { emailVerificationEn } from './email-verification.en';
import { emailVerificationEs } from './email-verification.es';

export const emailVerificationTexts = new TextCatalogue({ en: emailVerificationEn, es: emailVerificationEs });
