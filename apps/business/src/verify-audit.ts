import { verifyAudit } from '@proticket/platform';
import { businessService } from './business.definition';

/** Usage: node verify-audit.js. */
void verifyAudit(businessService);
