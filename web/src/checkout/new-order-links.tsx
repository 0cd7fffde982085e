import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useApp } from '../api/app-context';
import { Button } from '../parts/button';
import { EmailInput } from '../parts/email-input';
import { Field } from '../parts/field';
import { Form } from '../parts/form';
import { Card, Page } from '../parts/surface';

/** Asks for the mails about orders again. The answer never tells whether there are any. */
export function NewOrderLinks() {
  const { client } = useApp();
  const request = useMutation({
    mutationFn: (email: string) => client.auth.call('POST /v1/auth/guest/links', { body: { email } }),
  });
  return (
    <Page
      width="narrow"
      title={<Trans>This link does not work any more</Trans>}
      lead={<Trans>It is too old, or not complete. We can send your tickets again, with a new link.</Trans>}
    >
      {request.isSuccess ? (
        <p role="status">
          <Trans>If something was bought with {request.variables}, a mail is on its way.</Trans>
        </p>
      ) : (
        <Card>
          <Form
            error={request.error}
            onSubmit={({ email = '' }) => request.mutate(email)}
            actions={
              <Button type="submit" look="primary" wide busy={request.isPending && <Trans>Sending …</Trans>}>
                <Trans>Send it again</Trans>
              </Button>
            }
          >
            <Field
              name="email"
              label={<Trans>Email address</Trans>}
              hint={<Trans>The one that you bought with.</Trans>}
              invalid={{
                valueMissing: <Trans>Enter your email address.</Trans>,
                patternMismatch: <Trans>This is not an email address. Write it like ada@example.org.</Trans>,
              }}
            >
              <EmailInput autoComplete="email" />
            </Field>
          </Form>
        </Card>
      )}
    </Page>
  );
}
