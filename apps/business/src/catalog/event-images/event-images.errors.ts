import { errorCatalogue } from '@proticket/contract';

/** Errors of pictures of events. */
export const eventImagesErrors = errorCatalogue('event_images', {
  not_found: { kind: 'not_found', title: 'There is no such picture.' },
  unreadable: {
    kind: 'unprocessable',
    title: 'The file is not a complete JPEG, PNG or WebP picture.',
  },
  too_many_pixels: { kind: 'unprocessable', title: 'The picture has too many pixels.' },
  bad_proportions: {
    kind: 'unprocessable',
    title: 'The picture is too long for its width, or too wide for its height.',
  },
});
