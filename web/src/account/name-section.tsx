import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useApp } from '../api/app-context';
import { Field, Input } from '../parts/field';
import { Form } from '../parts/form';
import { Notice } from '../parts/surface';
import { setUser, type User } from '../session/session';
import { SaveButtons } from './save-buttons';
import { Section } from './section';

/** How the user is addressed. */
export function NameSection({ user }: { readonly user: User }) {
  const app = useApp();
  const save = useMutation({
    mutationFn: (name: string) =>
      app.client.auth.call('PATCH /v1/users/me', { body: { name: name.trim() === '' ? null : name } }),
    onSuccess: (changed) => setUser(app, changed),
  });
  return (
    <Section
      title={<Trans>Your name</Trans>}
      about={<Trans>It is printed on new tickets and seen by the staff at the door.</Trans>}
    >
      <Form
        error={save.error}
        onSubmit={({ name = '' }) => save.mutate(name)}
        actions={
          <SaveButtons isSaving={save.isPending}>
            <Trans>Save the name</Trans>
          </SaveButtons>
        }
      >
        <Field name="name" label={<Trans>Name</Trans>} optional>
          <Input autoComplete="name" maxLength={120} defaultValue={user.name ?? ''} />
        </Field>
        {save.isSuccess && (
          <Notice tone="good" live>
            <Trans>Saved.</Trans>
          </Notice>
        )}
      </Form>
    </Section>
  );
}
