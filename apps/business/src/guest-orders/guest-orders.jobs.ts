import { jobType, RETRY_FOR } from '@proticket/platform';

/** Some time after a guest was taken over: move what was ordered at the same moment. */
export const guestOrdersLeft = jobType<{ readonly guest_id: string }>('guests.orders_left', RETRY_FOR.days);
