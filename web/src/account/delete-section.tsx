import { Trans } from '@lingui/react/macro';
import { isProblem, type Auth } from '@proticket/sdk';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useApp } from '../api/app-context';
import { Button } from '../parts/button';
import { Dialog } from '../parts/dialog';
import { Form } from '../parts/form';
import { Actions } from '../parts/surface';
import { endSession } from '../session/end-session';
import styles from './account.module.css';
import { PasswordField } from './password-field';
import { Section } from './section';

/** Deletes the account, after the password. */
export function DeleteSection() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Section
      title={<Trans>Delete the account</Trans>}
      about={<Trans>Your name and address are erased. This cannot be undone.</Trans>}
    >
      <div>
        <Button look="danger" onClick={() => setIsOpen(true)}>
          <Trans>Delete the account …</Trans>
        </Button>
      </div>
      <Dialog
        open={isOpen}
        onOpenChange={setIsOpen}
        title={<Trans>Delete your account for good?</Trans>}
        description={
          <Trans>
            Your address, name and password are erased, and your name on your tickets. Tickets of coming
            events can no longer be shown: hand them on first. What you bought stays in the books, without
            your name.
          </Trans>
        }
      >
        <DeleteForm onCancel={() => setIsOpen(false)} />
      </Dialog>
    </Section>
  );
}

function DeleteForm({ onCancel }: { readonly onCancel: () => void }) {
  const app = useApp();
  const navigate = useNavigate();
  const remove = useMutation({
    mutationFn: (password: string) => app.client.auth.call('DELETE /v1/users/me', { body: { password } }),
    onSuccess: async () => {
      await navigate({ to: '/' });
      await endSession(app);
    },
  });
  return (
    <Form
      error={remove.error}
      fieldOf={{ 'passwords.wrong': 'password' }}
      onSubmit={({ password = '' }) => remove.mutate(password)}
      actions={
        <>
          {isProblem(remove.error, 'users.events_open') && <OpenEvents members={remove.error.members} />}
          <Actions>
            <Button look="quiet" onClick={onCancel}>
              <Trans>Keep the account</Trans>
            </Button>
            <Button type="submit" look="danger" busy={remove.isPending && <Trans>Deleting …</Trans>}>
              <Trans>Delete it for good</Trans>
            </Button>
          </Actions>
        </>
      }
    >
      <PasswordField name="password" label={<Trans>Your password</Trans>} autoComplete="current-password" />
    </Form>
  );
}

/** What has to be finished first. */
function OpenEvents({ members }: { readonly members: Readonly<Record<string, unknown>> }) {
  const events = (members['events'] ?? []) as Auth.OpenEventsDto['events'];
  return (
    <ul className={styles.events}>
      {events.map(({ id_event, title }) => (
        <li key={id_event}>
          <Link to="/events/$id" params={{ id: id_event }}>
            {title}
          </Link>
        </li>
      ))}
    </ul>
  );
}
