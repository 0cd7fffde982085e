import { Trans } from '@lingui/react/macro';
import { isProblem } from '@proticket/sdk';
import { useQuery } from '@tanstack/react-query';
import { useApp } from '../api/app-context';
import { useFormats } from '../i18n/formats';
import { Button } from '../parts/button';
import { ProblemNote } from '../parts/problem-note';
import { Card, Notice, Skeleton } from '../parts/surface';
import styles from './checkout.module.css';
import { settingsQuery } from '../api/settings.queries';
import { GiveBack } from './give-back';
import { HoldClock } from './hold-clock';
import { usePaying } from './paying';
import { ProviderName } from './provider-name';
import { moneyOf, type Purchase } from './purchase';

/** Pay in peace: the clock, a button for each provider, and the way out. */
export function PayPanel({
  purchase: { order, payments },
  isDeclined,
}: {
  readonly purchase: Purchase;
  readonly isDeclined: boolean;
}) {
  const settings = useQuery(settingsQuery(useApp()));
  const formats = useFormats();
  const paying = usePaying(order.id_order);
  const providers = settings.data?.payment_providers ?? [];
  const total = formats.moneyExact(order.total_price, order.currency);
  return (
    <Card className={styles.panel}>
      {isDeclined && (
        <Notice tone="warn" live>
          {moneyOf(payments) === 'never_came' ? (
            <Trans>
              The payment was declined and nothing was charged. Your places are still yours: try again, or
              another way.
            </Trans>
          ) : (
            <Trans>The payment was declined. Your places are still yours: try again, or another way.</Trans>
          )}
        </Notice>
      )}
      {order.hold_expires_at && <HoldClock from={order.created_at} until={order.hold_expires_at} />}
      {settings.isPending && <Skeleton height="3.25rem" />}
      {settings.isError && <ProblemNote error={settings.error} onRetry={() => void settings.refetch()} />}
      <div className={styles.providers}>
        {providers.map((provider, index) => (
          <Button
            key={provider}
            look={index === 0 ? 'primary' : 'secondary'}
            large
            wide
            busy={
              paying.isPending && paying.variables === provider && <Trans>Opening the payment page …</Trans>
            }
            onClick={() => !paying.isPending && paying.mutate(provider)}
          >
            {providers.length === 1 ? (
              <Trans>Pay {total}</Trans>
            ) : (
              <Trans>
                Pay {total} with <ProviderName provider={provider} />
              </Trans>
            )}
          </Button>
        ))}
      </div>
      {/* If the login has ended, the page says so in the place of this panel. */}
      {paying.error && !isProblem(paying.error, 'access.unauthenticated') && (
        <ProblemNote
          error={paying.error}
          onRetry={
            isProblem(paying.error, 'orders.not_payable') ? undefined : () => paying.mutate(paying.variables)
          }
        />
      )}
      <p className={styles.note}>
        <Trans>You pay on the page of the payment provider and come back here.</Trans>
      </p>
      <GiveBack order={order} />
    </Card>
  );
}
