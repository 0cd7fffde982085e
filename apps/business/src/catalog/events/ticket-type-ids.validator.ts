import { LARGEST_ROW_ID } from '@proticket/contract';
import { checks } from '@proticket/shared';

/** Accepts up to 50 ids of ticket types. */
export const AreTicketTypeIds = (): PropertyDecorator =>
  checks({
    name: 'areTicketTypeIds',
    accepts: (value) =>
      Array.isArray(value) &&
      value.length <= 50 &&
      value.every((id) => Number.isInteger(id) && id > 0 && id <= LARGEST_ROW_ID),
    message: '$property must be a list of up to 50 ids of ticket types',
  });
