import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useApp } from '../api/app-context';
import { Button } from '../parts/button';
import { Dialog } from '../parts/dialog';
import { ProblemNote } from '../parts/problem-note';
import { Actions } from '../parts/surface';
import { endSession } from '../session/end-session';
import { Section } from './section';

/** Erases the name and the address of somebody who bought without an account; other orders with the address are other guests'. */
export function EraseGuestSection() {
  const app = useApp();
  const navigate = useNavigate();
  const [isOpen, setIsOpen] = useState(false);
  const erase = useMutation({
    mutationFn: () => app.client.auth.call('DELETE /v1/auth/guest'),
    onSuccess: async () => {
      await navigate({ to: '/' });
      await endSession(app);
    },
  });
  return (
    <Section
      title={<Trans>Erase your data</Trans>}
      about={
        <Trans>You bought without an account: there is your name, your address, and what you ordered.</Trans>
      }
    >
      <div>
        <Button look="danger" onClick={() => setIsOpen(true)}>
          <Trans>Erase my data …</Trans>
        </Button>
      </div>
      <Dialog
        open={isOpen}
        onOpenChange={setIsOpen}
        title={<Trans>Erase your name and address for good?</Trans>}
        description={
          <Trans>
            Tickets of coming events can no longer be shown, and links in mails to you stop working. What you
            bought stays in the books, without your name.
          </Trans>
        }
      >
        {erase.error && <ProblemNote error={erase.error} />}
        <Actions>
          <Button look="quiet" onClick={() => setIsOpen(false)}>
            <Trans>Keep my data</Trans>
          </Button>
          <Button
            look="danger"
            busy={erase.isPending && <Trans>Erasing …</Trans>}
            onClick={() => erase.mutate()}
          >
            <Trans>Erase it for good</Trans>
          </Button>
        </Actions>
      </Dialog>
    </Section>
  );
}
