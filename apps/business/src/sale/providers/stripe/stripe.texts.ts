import { TextCatalogue } from '@proticket/contract';
import { stripeEn } from './stripe.en';
import { stripeEs } from './stripe.es';

export const stripeTexts = new TextCatalogue({ en: stripeEn, es: stripeEs });
