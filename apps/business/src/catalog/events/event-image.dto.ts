import type { EventRow } from './event-row';

/** The widths in pixels in which pictures are stored; a smaller picture is not enlarged. */
export const IMAGE_WIDTHS = [480, 960, 1600] as const;

/** One size of a picture. */
export class EventImageSourceDto {
  /**
   * In pixels
   * @example 960
   */
  width: number;
  /**
   * WebP, relative to the URL of the service; its content never changes
   * @example "/v1/event-images/7b6f1f9e-3d0c-4a57-9f3e-5c2b8d1e4a60/960.webp"
   */
  url: string;
}

/** The picture of an event. */
export class EventImageDto {
  /**
   * Of the widest size, in pixels; all sizes have the same proportions
   * @example 1600
   */
  width: number;
  /** @example 1067 */
  height: number;
  /** The narrowest first, as for `srcset`. */
  sources: EventImageSourceDto[];
}

/** The widths that are stored of a picture: each of `IMAGE_WIDTHS` that is narrower than its widest size, and that one. */
export function storedWidths(widest: number): number[] {
  return [...IMAGE_WIDTHS.filter((width) => width < widest), widest];
}

/** The picture of an event as the API returns it; null if it has none. */
export function toEventImageDto({
  image_id,
  image_width,
  image_height,
}: Pick<EventRow, 'image_id' | 'image_width' | 'image_height'>): EventImageDto | null {
  if (image_id === null || image_width === null || image_height === null) return null;
  const sources = storedWidths(image_width).map((width) => ({
    width,
    url: `/v1/event-images/${image_id}/${width}.webp`,
  }));
  return { width: image_width, height: image_height, sources };
}
