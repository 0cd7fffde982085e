import { Art } from '../art';
import type { CardEvent } from './event';

interface EventPictureProps {
  readonly event: Pick<CardEvent, 'id_event' | 'image'>;
  readonly className?: string;
  /** In view when the page opens: loaded at once. */
  readonly isFirst?: boolean;
  /** How wide it is shown, for the choice of the file; by default as a card in a list. */
  readonly sizes?: string;
}

/** The picture of an event, or one that is drawn from its id. It says nothing that the words beside it do not. */
export function EventPicture({
  event: { id_event, image },
  className,
  isFirst = false,
  sizes = '(min-width: 44rem) 22rem, 100vw',
}: EventPictureProps) {
  if (!image) return <Art seed={id_event} className={className} />;
  return (
    <img
      className={className}
      alt=""
      src={image.sources[0]?.url}
      srcSet={image.sources.map(({ url, width }) => `${url} ${width}w`).join(', ')}
      sizes={sizes}
      width={image.width}
      height={image.height}
      loading={isFirst ? 'eager' : 'lazy'}
      fetchPriority={isFirst ? 'high' : 'auto'}
      decoding="async"
    />
  );
}
