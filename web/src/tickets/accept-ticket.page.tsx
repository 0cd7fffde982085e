import { Trans } from '@lingui/react/macro';
import { useApp } from '../api/app-context';
import { ButtonLink } from '../parts/button';
import { Invitation } from '../session/invitation';
import { Page } from '../parts/surface';

/** Where the mail about an offered ticket leads. */
export function AcceptTicketPage() {
  const { client, queries } = useApp();
  const accept = async (token: string) => {
    const accepted = await client.business.call('POST /v1/ticket-offers/accept', { body: { token } });
    await queries.invalidateQueries({ queryKey: ['tickets'] });
    return accepted;
  };
  return (
    <Invitation
      title={<Trans>Somebody gives you a ticket</Trans>}
      lead={<Trans>Once you accept, it is yours, with a code that only you have.</Trans>}
      accept={accept}
    >
      {({ id_ticket }) => (
        <Page
          width="narrow"
          title={<Trans>The ticket is yours</Trans>}
          lead={<Trans>It is in your account, and opens without a network once you have looked at it.</Trans>}
          actions={
            <ButtonLink to="/tickets/$id" params={{ id: id_ticket }} look="primary" large>
              <Trans>Show the ticket</Trans>
            </ButtonLink>
          }
        />
      )}
    </Invitation>
  );
}
