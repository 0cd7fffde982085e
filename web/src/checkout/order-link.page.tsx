import { Trans } from '@lingui/react/macro';
import { isProblem } from '@proticket/sdk';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useApp } from '../api/app-context';
import { Button, ButtonLink } from '../parts/button';
import { ProblemNote } from '../parts/problem-note';
import { Actions, Page } from '../parts/surface';
import { beginSession } from '../session/end-session';
import { useMailedToken } from '../session/mailed-token';
import { useAccount } from '../session/session';
import { NewOrderLinks } from './new-order-links';

const route = getRouteApi('/order-link');

/** Behind the link in the mail to a guest: the order, without a login. */
export function OrderLinkPage() {
  const { order } = route.useSearch();
  const token = useMailedToken();
  const app = useApp();
  const account = useAccount();
  const navigate = useNavigate();
  const { mutate, ...opening } = useMutation({
    mutationFn: (each: string) => app.client.openOrderLink(each),
    onSuccess: async (user) => {
      await beginSession(app, user);
      if (order === undefined) await navigate({ to: '/orders', replace: true });
      else await navigate({ to: '/orders/$id', params: { id: String(order) }, replace: true });
    },
  });
  // Whoever is logged in would be logged out by it, and is asked before.
  const opensAtOnce = token !== undefined && !account;
  useEffect(() => {
    if (opensAtOnce && token) mutate(token);
  }, [opensAtOnce, token, mutate]);
  const next = order === undefined ? '/orders' : `/orders/${order}`;
  if (isProblem(opening.error, 'guests.taken_over'))
    return <InYourAccount next={next} isLoggedIn={!!account} />;
  if (!token || isProblem(opening.error, 'guests.invalid_link', 'request.invalid')) return <NewOrderLinks />;
  return (
    <Page width="narrow" title={<Trans>Your order</Trans>}>
      {opening.isError && <ProblemNote error={opening.error} onRetry={() => mutate(token)} />}
      {account && !opening.isPending && !opening.isSuccess ? (
        <>
          <p>
            <Trans>
              This order was bought without an account. To open it here, you are logged out as {account.email}
              .
            </Trans>
          </p>
          <Actions>
            <Button look="primary" large onClick={() => mutate(token)}>
              <Trans>Open the order</Trans>
            </Button>
          </Actions>
        </>
      ) : (
        !opening.isError && (
          <p role="status">
            <Trans>One moment …</Trans>
          </p>
        )
      )}
    </Page>
  );
}

function InYourAccount({ next, isLoggedIn }: { readonly next: string; readonly isLoggedIn: boolean }) {
  return (
    <Page
      width="narrow"
      title={<Trans>This order is in your account now</Trans>}
      lead={<Trans>You have confirmed your address there, so what you bought with it is yours.</Trans>}
    >
      <Actions>
        {isLoggedIn ? (
          <ButtonLink to={next} look="primary" large>
            <Trans>To the order</Trans>
          </ButtonLink>
        ) : (
          <ButtonLink to="/login" search={{ next }} look="primary" large>
            <Trans>Log in</Trans>
          </ButtonLink>
        )}
      </Actions>
    </Page>
  );
}
