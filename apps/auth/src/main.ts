import { runService } from '@proticket/platform';
import { authService } from './auth.definition';
import { lowerPoolPriority } from './passwords/lower-pool-priority';

void runService(authService).then(() => lowerPoolPriority());
