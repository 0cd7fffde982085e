import { verifyAudit } from '@proticket/platform';
import { authService } from './auth.definition';

/** Usage: node verify-audit.js. */
void verifyAudit(authService);
