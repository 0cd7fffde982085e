import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useApp } from '../api/app-context';
import { Page } from '../parts/surface';
import { eventQuery } from './events.queries';

const route = getRouteApi('/events/$id');

/** One event: decide and start to buy. */
export function EventPage() {
  const { id } = route.useParams();
  const event = useQuery(eventQuery(useApp(), id));
  if (!event.data) return null;
  return <Page title={event.data.title}>{event.data.description}</Page>;
}
