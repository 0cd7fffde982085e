import { TextCatalogue } from '@proticket/contract';
import { notificationsEn } from './notifications.en';
import { notificationsEs } from './notifications.es';

export const notificationsTexts = new TextCatalogue({ en: notificationsEn, es: notificationsEs });
