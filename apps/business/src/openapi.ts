import { orOneSentence, writeOpenApi } from '@proticket/platform';
import { businessService } from './business.definition';

/** Usage: node openapi.js FILE */
void orOneSentence(() => writeOpenApi(businessService, process.argv[2] ?? 'openapi.json'));
