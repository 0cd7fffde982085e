import { Art } from '../art';
import type { CardEvent } from './event';

interface EventPictureProps {
  readonly event: CardEvent;
  readonly className?: string;
  /** In view when the page opens: loaded at once. */
  readonly isFirst?: boolean;
}

/** The picture of an event, or one that is drawn from its id. It says nothing that the words beside it do not. */
export function EventPicture({ event, className }: EventPictureProps) {
  return <Art seed={event.id_event} className={className} />;
}
