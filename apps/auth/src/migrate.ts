import { runMigrations } from '@proticket/platform';
import { authService } from './auth.definition';

void runMigrations(authService);
