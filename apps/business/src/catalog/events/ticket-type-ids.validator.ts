import { checks } from '@proticket/shared';

/** Accepts up to 50 ids of ticket types. */
export const AreTicketTypeIds = (): PropertyDecorator =>
  checks({
    name: 'areTicketTypeIds',
    accepts: (value) =>
      Array.isArray(value) &&
      value.length <= 50 &&
      value.every((id) => Number.isInteger(id) && id > 0 && id <= 2_147_483_647),
    message: '$property must be a list of up to 50 ids of ticket types',
  });
