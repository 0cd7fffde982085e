import { onPostgres } from './databases.mts';
import { system } from './shared-system.mts';

/** Moves the end of an order's hold, as if somebody had waited: within a second the service ends a hold that is over. */
export async function endHoldIn(order: number, seconds: number): Promise<void> {
  await onPostgres(
    system.settings['BUSINESS_DATABASE_URL']!,
    `UPDATE orders SET hold_expires_at = now() + make_interval(secs => $2) WHERE id_order = $1`,
    [order, seconds],
  );
}
