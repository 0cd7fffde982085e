import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useRef } from 'react';
import { useApp } from '../api/app-context';
import { Button } from '../parts/button';
import { Field, Input } from '../parts/field';
import { Form } from '../parts/form';
import { ProblemNote } from '../parts/problem-note';
import { Card, Notice, Skeleton } from '../parts/surface';
import columns from './columns.module.css';
import { DoorLink } from './door-link';
import { EventHeading } from './event-heading';
import { ownEventQuery, staffQuery } from './organizer.queries';
import { StaffList } from './staff-list';

const route = getRouteApi('/organizer/events/$id');

/** Who works at the door, and the way there. */
export function StaffPage() {
  const app = useApp();
  const { id } = route.useParams();
  const event = useQuery(ownEventQuery(app, id)).data;
  const staff = useQuery(staffQuery(app, id));
  return (
    <>
      {event && <EventHeading event={event} page={<Trans>Staff</Trans>} />}
      <div className={columns.columns}>
        <div className={columns.column}>
          <Invite event={id} />
          {staff.isPending && <Skeleton height="10rem" />}
          {staff.isError && <ProblemNote error={staff.error} onRetry={() => void staff.refetch()} />}
          {staff.data && <StaffList event={id} staff={staff.data} />}
        </div>
        <DoorLink event={id} />
      </div>
    </>
  );
}

function Invite({ event }: { readonly event: number }) {
  const app = useApp();
  const { t } = useLingui();
  const form = useRef<HTMLDivElement>(null);
  const invite = useMutation({
    mutationFn: (email: string) =>
      app.client.business.call('POST /v1/events/{id_event}/staff', {
        path: { id_event: event },
        body: { email },
      }),
    onSuccess: (staff) => {
      app.queries.setQueryData(staffQuery(app, event).queryKey, staff);
      form.current?.querySelector('form')?.reset();
    },
  });
  return (
    <Card>
      <div ref={form}>
        <Form
          error={invite.error}
          textOfError={() => t`Please check this address.`}
          onSubmit={({ email = '' }) => invite.mutate(email)}
          actions={
            <>
              {invite.isSuccess && (
                <Notice tone="good" live>
                  <Trans>
                    Invited {invite.variables}. Whoever opens the link in the mail and logs in is part of the
                    staff.
                  </Trans>
                </Notice>
              )}
              <div>
                <Button type="submit" look="primary" busy={invite.isPending && <Trans>Inviting …</Trans>}>
                  <Trans>Invite</Trans>
                </Button>
              </div>
            </>
          }
        >
          <Field
            name="email"
            label={<Trans>Invite somebody by email</Trans>}
            hint={
              <Trans>
                Staff check tickets in and see the names of this event’s attendees. They see no money and
                change nothing.
              </Trans>
            }
          >
            <Input
              type="email"
              required
              maxLength={254}
              autoComplete="off"
              placeholder={t`ada@example.org`}
            />
          </Field>
        </Form>
      </div>
    </Card>
  );
}
