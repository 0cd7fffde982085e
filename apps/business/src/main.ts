import { runService } from '@proticket/platform';
import { businessService } from './business.definition';

void runService(businessService);
