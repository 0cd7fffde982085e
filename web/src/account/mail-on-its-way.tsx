import { Trans } from '@lingui/react/macro';
import { ButtonLink } from '../parts/button';
import { Actions, Page } from '../parts/surface';
import { ResendVerification } from './resend-verification';

/** After a registration that goes on in the mailbox. */
export function MailOnItsWay({ email }: { readonly email: string }) {
  return (
    <Page
      width="narrow"
      title={<Trans>Look into your mailbox</Trans>}
      lead={<Trans>We have sent an email with the next step to {email}. It can take a minute.</Trans>}
    >
      <Actions>
        <ButtonLink to="/login" look="primary">
          <Trans>Log in</Trans>
        </ButtonLink>
        <ResendVerification email={email} />
      </Actions>
    </Page>
  );
}
