import { Art } from '../parts/art';
import type { Event } from './events.queries';

interface EventPictureProps {
  readonly event: Event;
  readonly className?: string;
  /** In view when the page opens: loaded at once. */
  readonly isFirst?: boolean;
  /** How wide it is shown, as for an `img`. */
  readonly sizes: string;
}

/** The picture of an event, or one that is drawn from its id. It says nothing that the words beside it do not. */
export function EventPicture({ event, className, isFirst = false, sizes }: EventPictureProps) {
  const { image } = event;
  if (!image) return <Art seed={event.id_event} className={className} />;
  return (
    <img
      className={className}
      alt=""
      srcSet={image.sources.map(({ url, width }) => `${url} ${width}w`).join(', ')}
      src={image.sources.at(-1)?.url}
      sizes={sizes}
      width={image.width}
      height={image.height}
      loading={isFirst ? 'eager' : 'lazy'}
      fetchPriority={isFirst ? 'high' : 'auto'}
    />
  );
}
