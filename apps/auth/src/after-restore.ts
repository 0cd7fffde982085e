import { afterRestore } from '@proticket/platform';
import { authService } from './auth.definition';
import { SettleRestore } from './restore/settle-restore.usecase';

/** Usage: node after-restore.js --restored auth,business --to TIME; before the service starts. */
void afterRestore(authService, (app, restore) => app.get(SettleRestore, { strict: false }).settle(restore));
