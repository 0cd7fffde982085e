import { afterRestore } from '@proticket/platform';
import { businessService } from './business.definition';
import { SettleRestore } from './restore/settle-restore.usecase';

/** Usage: node after-restore.js --restored auth,business --to TIME; after that of auth, while auth runs. */
void afterRestore(businessService, (app, restore) =>
  app.get(SettleRestore, { strict: false }).settle(restore),
);
