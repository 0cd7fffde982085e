import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useApp } from '../api/app-context';
import { ProblemNote } from '../parts/problem-note';
import { Page, Skeleton } from '../parts/surface';
import type { StaffEvent } from '../session/offline-door';
import { DoorStation } from './door-station';
import { Scanner } from './scanner';

export interface DoorDeskProps {
  readonly event: StaffEvent;
  readonly gate: string;
  readonly onChangeGate: () => void;
}

/** Waits for the list of tickets, which the device cannot be without. */
export function DoorDesk({ event, gate, onChangeGate }: DoorDeskProps) {
  const { client } = useApp();
  const station = useQuery({
    queryKey: ['door-station', event.id_event, gate],
    queryFn: () => DoorStation.open(client, event, gate),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    // It is compared by identity, and has a state of its own.
    structuralSharing: false,
  });
  if (station.data) return <Scanner station={station.data} gate={gate} onChangeGate={onChangeGate} />;
  return (
    <Page width="narrow" title={event.title}>
      {station.error ? (
        <ProblemNote error={station.error} onRetry={() => void station.refetch()} />
      ) : (
        <div role="status">
          <p>
            <Trans>Loading the list of tickets …</Trans>
          </p>
          <Skeleton height="20rem" />
        </div>
      )}
    </Page>
  );
}
