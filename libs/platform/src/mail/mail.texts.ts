import { TextCatalogue } from '@proticket/contract';
import { mailEn } from './mail.en';
import { mailEs } from './mail.es';

export const mailTexts = new TextCatalogue({ en: mailEn, es: mailEs });
