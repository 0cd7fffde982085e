import { runService } from '@proticket/platform';
import { authService } from './auth.definition';

void runService(authService);
