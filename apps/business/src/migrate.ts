import { runMigrations } from '@proticket/platform';
import { businessService } from './business.definition';

void runMigrations(businessService);
