import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useApp } from '../api/app-context';
import { isMissing } from '../api/query-client';
import { ProblemNote } from '../parts/problem-note';
import { Notice, Page, Skeleton } from '../parts/surface';
import { useUser } from '../session/session';
import { NotFoundPage } from '../shell/not-found.page';
import { DoorDesk } from './door-desk';
import { staffEventQuery } from './door.queries';
import { GateForm } from './gate-form';
import { keepGate, keptGate } from './gate';

const route = getRouteApi('/door/$id');

/** The door of one event. */
export function DoorPage() {
  const { id } = route.useParams();
  const { user } = route.useRouteContext();
  const [gate, setGate] = useState(() => keptGate(id));
  const event = useQuery(staffEventQuery(useApp(), useUser() ?? user, id));
  if (isMissing(event.error)) return <NotFoundPage />;
  if (!window.isSecureContext)
    return (
      <Page width="narrow" title={<Trans>Door</Trans>}>
        <Notice tone="bad">
          <Trans>
            Browsers allow the camera and the check of codes only on pages that are opened by https:// or on
            this computer itself. Open this page by its https address.
          </Trans>
        </Notice>
      </Page>
    );
  if (!event.data)
    return (
      <Page width="narrow" title={<Trans>Door</Trans>}>
        {event.error ? (
          <ProblemNote error={event.error} onRetry={() => void event.refetch()} />
        ) : (
          <Skeleton height="20rem" />
        )}
      </Page>
    );
  if (gate === null)
    return (
      <GateForm
        event={event.data}
        onStart={(name) => {
          keepGate(id, name);
          setGate(name);
        }}
      />
    );
  return <DoorDesk key={gate} event={event.data} gate={gate} onChangeGate={() => setGate(null)} />;
}
