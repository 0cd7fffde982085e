import type { Business } from '@proticket/sdk';
import { queryOptions } from '@tanstack/react-query';
import type { AppContext } from '../api/app-context';

/** What an event asks about an order, and what was answered, with the texts to show it. */
export function answersQuery({ client, texts }: Pick<AppContext, 'client' | 'texts'>, idOrder: number) {
  return queryOptions({
    queryKey: ['answers', idOrder],
    queryFn: async ({ signal }): Promise<Business.AnswerSheetDto> => {
      const [sheet] = await Promise.all([
        client.business.call('GET /v1/orders/{id_order}/answers', { path: { id_order: idOrder }, signal }),
        texts.load('answers'),
      ]);
      return sheet;
    },
    staleTime: 0,
  });
}
