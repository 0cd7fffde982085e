import { Trans, useLingui } from '@lingui/react/macro';
import { Intent, isProblem } from '@proticket/sdk';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useApp } from '../api/app-context';
import { Button } from '../parts/button';
import { Form } from '../parts/form';
import { Card } from '../parts/surface';
import { useUser } from '../session/session';
import { OrganizationFields } from './organization-fields';

/** The application to sell: a name, and where we reach the person. */
export function Application() {
  const app = useApp();
  const { t } = useLingui();
  const user = useUser();
  const [intent] = useState(() => new Intent('organizer.apply', sessionStorage));
  const apply = useMutation({
    mutationFn: async ({ name, contact }: { readonly name: string; readonly contact: string }) => {
      try {
        await app.client.business.call('POST /v1/organizers', { body: { organization_name: name }, intent });
      } catch (error) {
        // Applied in another tab: what follows is the same.
        if (!isProblem(error, 'organizers.already_exists')) throw error;
      }
      await app.client.business.call('PATCH /v1/organizers/me', {
        body: { contact_email: contact === '' ? null : contact },
      });
    },
    onSettled: () => app.queries.invalidateQueries({ queryKey: ['organizer', 'me'] }),
  });
  return (
    <Card>
      <Form
        error={apply.error}
        textOfError={(name) =>
          name === 'contact_email'
            ? t`Please check this address.`
            : t`The name contains characters that cannot be stored.`
        }
        onSubmit={({ organization_name = '', contact_email = '' }) =>
          apply.mutate({ name: organization_name, contact: contact_email })
        }
        actions={
          <Button type="submit" look="primary" large busy={apply.isPending && <Trans>Applying …</Trans>}>
            <Trans>Apply to sell</Trans>
          </Button>
        }
      >
        <OrganizationFields contact={user?.email ?? ''} />
      </Form>
    </Card>
  );
}
