import { Trans } from '@lingui/react/macro';
import type { Business } from '@proticket/sdk';
import { useState } from 'react';
import { useApp } from '../api/app-context';
import { useFormats } from '../i18n/formats';
import { Button } from '../parts/button';
import { DecisionDialog } from '../parts/decision-dialog';
import { Field, TextArea } from '../parts/field';
import { Notice } from '../parts/surface';
import styles from './admin.module.css';
import { OrganizerPill } from './status-pills';
import { Who } from './who';

/** An organizer, and the decision about it. */
export function OrganizerCard({ organizer }: { readonly organizer: Business.OrganizerDto }) {
  const formats = useFormats();
  const [decision, setDecision] = useState<'approved' | 'suspended'>();
  const { organization_name: name, status } = organizer;
  return (
    <li className={styles.row}>
      <div className={styles.main}>
        <h2>{name}</h2>
        <p>
          <OrganizerPill status={status} />
        </p>
        <p className={styles.soft}>
          <Trans>
            Applied {formats.relative(organizer.created_at)} by <Who id={organizer.user_id} />
          </Trans>
        </p>
        {organizer.contact_email && (
          <p>
            <a className={styles.mail} href={`mailto:${organizer.contact_email}`}>
              {organizer.contact_email}
            </a>
          </p>
        )}
        {organizer.status_reason && <Notice>{organizer.status_reason}</Notice>}
      </div>
      <div className={styles.buttons}>
        {status !== 'suspended' && (
          <Button look="danger" onClick={() => setDecision('suspended')}>
            {status === 'pending' ? <Trans>Refuse …</Trans> : <Trans>Suspend …</Trans>}
          </Button>
        )}
        {status !== 'approved' && (
          <Button look="primary" onClick={() => setDecision('approved')}>
            <Trans>Approve …</Trans>
          </Button>
        )}
      </div>
      <Decision organizer={organizer} decision={decision} onClose={() => setDecision(undefined)} />
    </li>
  );
}

interface DecisionProps {
  readonly organizer: Business.OrganizerDto;
  readonly decision: 'approved' | 'suspended' | undefined;
  readonly onClose: () => void;
}

function Decision({ organizer, decision, onClose }: DecisionProps) {
  const app = useApp();
  const { id_organizer, organization_name: name, status } = organizer;
  const decide = async (reason: string | undefined) => {
    if (!decision) return;
    await app.client.business.call('PATCH /v1/organizers/{id_organizer}', {
      path: { id_organizer },
      body: { status: decision, ...(reason?.trim() ? { reason } : {}) },
    });
    await app.queries.invalidateQueries({ queryKey: ['admin'] });
  };
  const isApproval = decision === 'approved';
  return (
    <DecisionDialog
      isOpen={decision !== undefined}
      onClose={onClose}
      title={
        isApproval ? (
          <Trans>Approve {name}?</Trans>
        ) : status === 'pending' ? (
          <Trans>Refuse {name}?</Trans>
        ) : (
          <Trans>Suspend {name}?</Trans>
        )
      }
      effect={
        isApproval ? (
          <Trans>
            The account becomes that of an organizer within seconds: it can publish events and sell tickets.
          </Trans>
        ) : status === 'pending' ? (
          <Trans>The organization cannot publish events. You can approve it later.</Trans>
        ) : (
          <Trans>
            All its events are hidden and their sale stops at once. Tickets that were sold stay valid. You can
            approve it again later.
          </Trans>
        )
      }
      action={
        isApproval ? (
          <Trans>Approve</Trans>
        ) : status === 'pending' ? (
          <Trans>Refuse</Trans>
        ) : (
          <Trans>Suspend</Trans>
        )
      }
      busy={<Trans>Saving …</Trans>}
      isSevere={!isApproval}
      onDecide={({ reason }) => decide(reason)}
    >
      <Field
        name="reason"
        label={<Trans>Reason</Trans>}
        hint={<Trans>The organizer reads it.</Trans>}
        optional
      >
        <TextArea maxLength={500} />
      </Field>
    </DecisionDialog>
  );
}
