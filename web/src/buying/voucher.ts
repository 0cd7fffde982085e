import { isProblem } from '@proticket/sdk';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { type AppContext, useApp } from '../api/app-context';

const LIVE_MS = 10_000;

/** What a code does; asked again as the event is, but not once it is refused: wrong codes are counted. */
function voucherQuery({ client }: Pick<AppContext, 'client'>, id: number, code: string) {
  return queryOptions({
    queryKey: ['event', id, 'voucher', code.toUpperCase()],
    queryFn: ({ signal }) =>
      client.business.call('GET /v1/events/{id_event}/vouchers/{code}', {
        path: { id_event: id, code },
        signal,
      }),
    refetchInterval: ({ state }) => (state.error === null ? LIVE_MS : false),
    refetchOnWindowFocus: ({ state }) => state.error === null,
  });
}

/** The voucher that stands in the address of an event. */
export function useVoucher(id: number, code: string | undefined) {
  const { data, error, isLoading, refetch } = useQuery({
    ...voucherQuery(useApp(), id, code ?? ''),
    enabled: code !== undefined,
  });
  // While the network is away, what was said before still holds.
  const isRefused = isProblem(error) && error.status < 500 && error.status !== 429;
  return { code, effect: isRefused ? undefined : data, error, isLoading, refetch };
}
