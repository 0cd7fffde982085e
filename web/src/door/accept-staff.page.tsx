import { Trans } from '@lingui/react/macro';
import { useApp } from '../api/app-context';
import { ButtonLink } from '../parts/button';
import { Page } from '../parts/surface';
import { Invitation } from '../session/invitation';

/** Where the mail that invites event staff leads. */
export function AcceptStaffPage() {
  const { client, queries } = useApp();
  const accept = async (token: string) => {
    const joined = await client.business.call('POST /v1/staff-invitations/accept', { body: { token } });
    await queries.invalidateQueries({ queryKey: ['staff-events'] });
    return joined;
  };
  return (
    <Invitation
      title={<Trans>Work at the door of an event</Trans>}
      lead={
        <Trans>
          Once you accept, you can check the tickets of the event with this device, also without a network.
        </Trans>
      }
      accept={accept}
    >
      {({ event_id }) => (
        <Page
          width="narrow"
          title={<Trans>You are on the staff</Trans>}
          lead={<Trans>Open the door once where there is a network: from then on it works without.</Trans>}
          actions={
            <ButtonLink to="/door/$id" params={{ id: event_id }} look="primary" large>
              <Trans>Open the door</Trans>
            </ButtonLink>
          }
        />
      )}
    </Invitation>
  );
}
