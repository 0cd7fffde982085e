import { Trans, useLingui } from '@lingui/react/macro';
import type { Business } from '@proticket/sdk';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useApp } from '../api/app-context';
import { Button, ButtonLink } from '../parts/button';
import { Form } from '../parts/form';
import { ProblemNote } from '../parts/problem-note';
import { Card, Notice, Page, Skeleton } from '../parts/surface';
import { FeedLinks } from './feed-links';
import { OrganizationFields } from './organization-fields';
import { myOrganizationQuery } from './organizer.queries';

/** The organization: its name, where it is reached, its public page and feeds. */
export function OrganizationPage() {
  const organization = useQuery(myOrganizationQuery(useApp()));
  return (
    <Page title={<Trans>Organization</Trans>} width="reading">
      {organization.isPending && <Skeleton height="20rem" />}
      {organization.isError && (
        <ProblemNote error={organization.error} onRetry={() => void organization.refetch()} />
      )}
      {organization.data && (
        <>
          <Details organization={organization.data} />
          <FeedLinks organizer={organization.data.id_organizer} />
        </>
      )}
    </Page>
  );
}

function Details({ organization }: { readonly organization: Business.OrganizerDto }) {
  const app = useApp();
  const { t } = useLingui();
  const save = useMutation({
    mutationFn: (body: Business.UpdateOrganizerDto) =>
      app.client.business.call('PATCH /v1/organizers/me', { body }),
    onSuccess: (saved) => app.queries.setQueryData(['organizer', 'me'], saved),
  });
  return (
    <Card>
      <Form
        error={save.error}
        textOfError={(name) =>
          name === 'contact_email'
            ? t`Please check this address.`
            : t`The name contains characters that cannot be stored.`
        }
        onSubmit={({ organization_name, contact_email }) =>
          save.mutate({ organization_name, contact_email: contact_email || null })
        }
        actions={
          <>
            {save.isSuccess && (
              <Notice tone="good" live>
                <Trans>Saved. Buyers see it within a second.</Trans>
              </Notice>
            )}
            <div>
              <Button type="submit" look="primary" busy={save.isPending && <Trans>Saving …</Trans>}>
                <Trans>Save</Trans>
              </Button>{' '}
              <ButtonLink to="/organizers/$id" params={{ id: organization.id_organizer }} look="quiet">
                <Trans>See the public page</Trans>
              </ButtonLink>
            </div>
          </>
        }
      >
        <OrganizationFields
          name={organization.organization_name}
          contact={organization.contact_email ?? ''}
        />
      </Form>
    </Card>
  );
}
