import { orOneSentence, writeOpenApi } from '@proticket/platform';
import { authService } from './auth.definition';

/** Usage: node openapi.js FILE */
void orOneSentence(() => writeOpenApi(authService, process.argv[2] ?? 'openapi.json'));
