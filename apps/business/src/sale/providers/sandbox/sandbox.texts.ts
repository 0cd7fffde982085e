import { TextCatalogue } from '@proticket/contract';
import { sandboxEn } from './sandbox.en';
import { sandboxEs } from './sandbox.es';

export const sandboxTexts = new TextCatalogue({ en: sandboxEn, es: sandboxEs });
