import { Trans } from '@lingui/react/macro';
import { isProblem } from '@proticket/sdk';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { Button, ButtonLink } from '../parts/button';
import { ProblemNote } from '../parts/problem-note';
import { Notice, Page } from '../parts/surface';
import { useUser } from './session';

interface InvitationProps<Accepted> {
  readonly title: ReactNode;
  /** What accepting means. */
  readonly lead: ReactNode;
  readonly accept: (token: string) => Promise<Accepted>;
  /** What is shown once it is accepted. */
  readonly children: (accepted: Accepted) => ReactNode;
}

/**
 * A page that a mail leads to, with a token in the fragment, which is never sent to a server. The token survives the login in
 * the storage of the tab: in the address of the login it would reach logs.
 */
export function Invitation<Accepted>({ title, lead, accept, children }: InvitationProps<Accepted>) {
  const user = useUser();
  const [token, setToken] = useState(takeToken);
  useEffect(() => {
    // Another link into the same tab does not load the page again.
    const read = () => setToken(takeToken());
    window.addEventListener('hashchange', read);
    return () => window.removeEventListener('hashchange', read);
  }, []);
  const accepting = useMutation({
    mutationFn: accept,
    onSuccess: () => sessionStorage.removeItem(placeOfToken()),
  });
  if (accepting.data !== undefined) return children(accepting.data);
  const isOver = isProblem(accepting.error, 'invitations.over', 'invitations.not_found');
  return (
    <Page width="narrow" title={title} lead={lead}>
      {accepting.error && (
        <ProblemNote error={accepting.error}>
          {isOver && (
            <p>
              <Trans>Ask whoever sent it for a new one.</Trans>
            </p>
          )}
        </ProblemNote>
      )}
      {token === null && (
        <Notice tone="warn">
          <Trans>The link is not complete. Open it from the mail again, or copy all of it.</Trans>
        </Notice>
      )}
      {token !== null && user && (
        <>
          <Button
            look="primary"
            large
            busy={accepting.isPending && <Trans>Accepting …</Trans>}
            onClick={() => accepting.mutate(token)}
          >
            <Trans>Accept</Trans>
          </Button>
          <p>
            <Trans>You are logged in as {user.email}.</Trans>
          </p>
        </>
      )}
      {token !== null && !user && (
        <>
          <ButtonLink to="/login" search={{ next: location.pathname }} look="primary" large>
            <Trans>Log in to accept</Trans>
          </ButtonLink>
          <p>
            <Trans>
              You can create an account there. Any address will do, not only the one that got the mail.
            </Trans>
          </p>
        </>
      )}
    </Page>
  );
}

const placeOfToken = () => `proticket.invitation.${location.pathname}`;

/** The token of the address, which is removed from there, or the one that was kept before the login. */
function takeToken(): string | null {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (token === null) return sessionStorage.getItem(placeOfToken());
  sessionStorage.setItem(placeOfToken(), token);
  history.replaceState(history.state, '', location.pathname);
  return token;
}
