import { TextCatalogue } from '@proticket/contract';
import { passwordResetEn } from './password-reset.en';
import { passwordResetEs } from './password-reset.es';

export const passwordResetTexts = new TextCatalogue({ en: passwordResetEn, es: passwordResetEs });
