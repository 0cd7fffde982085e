import { Trans } from '@lingui/react/macro';
import { isProblem } from '@proticket/sdk';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Button, ButtonLink } from '../parts/button';
import { ProblemNote } from '../parts/problem-note';
import { Notice, Page } from '../parts/surface';
import { useMailedToken } from './mailed-token';
import { useAccount } from './session';

interface InvitationProps<Accepted> {
  readonly title: ReactNode;
  /** What accepting means. */
  readonly lead: ReactNode;
  readonly accept: (token: string) => Promise<Accepted>;
  /** What is shown once it is accepted. */
  readonly children: (accepted: Accepted) => ReactNode;
}

/** A page that a mail leads to, with a token in the fragment, which survives the login. */
export function Invitation<Accepted>({ title, lead, accept, children }: InvitationProps<Accepted>) {
  const keptAs = `proticket.invitation.${location.pathname}`;
  const token = useMailedToken(keptAs);
  // Another link is another invitation.
  return <OfToken key={token} {...{ title, lead, accept, children, token, keptAs }} />;
}

interface OfTokenProps<Accepted> extends InvitationProps<Accepted> {
  readonly token: string | undefined;
  readonly keptAs: string;
}

function OfToken<Accepted>(props: OfTokenProps<Accepted>) {
  const { title, lead, accept, children, token, keptAs } = props;
  const user = useAccount();
  const accepting = useMutation({
    mutationFn: accept,
    onSuccess: () => sessionStorage.removeItem(keptAs),
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
      {token === undefined && (
        <Notice tone="warn">
          <Trans>The link is not complete. Open it from the mail again, or copy all of it.</Trans>
        </Notice>
      )}
      {token !== undefined && user && (
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
      {token !== undefined && !user && (
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
