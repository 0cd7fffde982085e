import { Trans, useLingui } from '@lingui/react/macro';
import type { Business } from '@proticket/sdk';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useApp } from '../api/app-context';
import { useFormats } from '../i18n/formats';
import { Button } from '../parts/button';
import { Dialog } from '../parts/dialog';
import { ProblemNote } from '../parts/problem-note';
import { Pill } from '../parts/surface';
import { staffQuery } from './organizer.queries';
import styles from './staff.module.css';

interface StaffListProps {
  readonly event: number;
  readonly staff: Business.StaffListDto;
}

/** Members and open invitations; each can be taken back. */
export function StaffList({ event, staff }: StaffListProps) {
  const app = useApp();
  const { t } = useLingui();
  const formats = useFormats();
  const path = { id_event: event };
  if (staff.items.length + staff.invitations.length === 0)
    return (
      <p className={styles.soft}>
        <Trans>Nobody yet. You can check tickets in yourself.</Trans>
      </p>
    );
  return (
    <ul className={styles.people}>
      {staff.items.map((member) => (
        <Person
          key={member.user_id}
          event={event}
          name={member.name ?? member.email ?? t`A member whose name cannot be read now`}
          detail={member.name ? member.email : null}
          action={<Trans>Remove</Trans>}
          effect={<Trans>Their scanner stops within a second. They can be invited again.</Trans>}
          onRemove={() =>
            app.client.business.call('DELETE /v1/events/{id_event}/staff/{user_id}', {
              path: { ...path, user_id: member.user_id },
            })
          }
        />
      ))}
      {staff.invitations.map(({ id_invitation, email, expires_at }) => (
        <Person
          key={id_invitation}
          event={event}
          name={email}
          detail={t`The link expires ${formats.relative(expires_at)}`}
          isInvited
          action={<Trans>Withdraw</Trans>}
          effect={<Trans>The link in the mail stops working.</Trans>}
          onRemove={() =>
            app.client.business.call('DELETE /v1/events/{id_event}/staff/invitations/{id_invitation}', {
              path: { ...path, id_invitation },
            })
          }
        />
      ))}
    </ul>
  );
}

interface PersonProps {
  readonly event: number;
  readonly name: string;
  readonly detail: string | null;
  readonly isInvited?: boolean;
  readonly action: ReactNode;
  /** What taking it back does. */
  readonly effect: ReactNode;
  readonly onRemove: () => Promise<unknown>;
}

function Person({ event, name, detail, isInvited = false, action, effect, onRemove }: PersonProps) {
  const app = useApp();
  const [asks, setAsks] = useState(false);
  const remove = useMutation({
    mutationFn: onRemove,
    onSuccess: async () => {
      setAsks(false);
      await app.queries.invalidateQueries({ queryKey: staffQuery(app, event).queryKey });
    },
  });
  return (
    <li className={styles.person}>
      <span>
        <b>{name}</b>{' '}
        {isInvited && (
          <Pill tone="brand">
            <Trans>Invited</Trans>
          </Pill>
        )}
        {detail && (
          <>
            <br />
            <span className={styles.soft}>{detail}</span>
          </>
        )}
      </span>
      <Button onClick={() => setAsks(true)}>
        {action}
        <span className="spoken"> {name}</span>
      </Button>
      <Dialog
        open={asks}
        onOpenChange={setAsks}
        title={name}
        description={effect}
        actions={
          <>
            <Button onClick={() => setAsks(false)}>
              <Trans>Leave it</Trans>
            </Button>
            <Button look="danger" busy={remove.isPending && action} onClick={() => remove.mutate()}>
              {action}
            </Button>
          </>
        }
      >
        {remove.isError && <ProblemNote error={remove.error} />}
      </Dialog>
    </li>
  );
}
