import { Trans, useLingui } from '@lingui/react/macro';
import type { Business } from '@proticket/sdk';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useApp } from '../api/app-context';
import { Button, ButtonLink } from '../parts/button';
import { Form } from '../parts/form';
import { ProblemNote } from '../parts/problem-note';
import { Card, Notice, Page, Skeleton } from '../parts/surface';
import { FeedLinks } from './feed-links';
import { LegalFields } from './legal-fields';
import { OrganizationFields } from './organization-fields';
import { myOrganizationQuery } from './organizer.queries';

/** The organization: its name, where it is reached, who it is on receipts, its public page and feeds. */
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
        textOfError={(name) => {
          if (name === 'contact_email') return t`Please check this address.`;
          return name === 'organization_name'
            ? t`The name contains characters that cannot be stored.`
            : undefined;
        }}
        onSubmit={({ organization_name, contact_email, legal_name, postal_address, country, tax_number }) =>
          save.mutate({
            organization_name,
            contact_email: contact_email || null,
            legal_name: legal_name || null,
            postal_address: postal_address || null,
            country: country || null,
            tax_number: tax_number || null,
          })
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
        <h2>
          <Trans>On receipts</Trans>
        </h2>
        <LegalFields organization={organization} />
      </Form>
    </Card>
  );
}
