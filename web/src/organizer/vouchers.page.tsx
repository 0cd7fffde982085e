import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useApp } from '../api/app-context';
import { Button } from '../parts/button';
import { Icon } from '../parts/icon';
import { Notice } from '../parts/surface';
import { EventHeading } from './event-heading';
import { FileButtons, WHOLE_FILE } from './file-buttons';
import { ListBody } from './list-body';
import { ListSearch } from './list-search';
import { ownEventQuery } from './organizer.queries';
import { ticketTypesQuery, vouchersQuery } from './sale.queries';
import { VoucherRow } from './voucher-row';
import { VouchersDialog } from './vouchers-dialog';

const route = getRouteApi('/organizer/events/$id/vouchers');

/** Codes that make tickets cheaper, or open types that are not public. */
export function VouchersPage() {
  const app = useApp();
  const { t } = useLingui();
  const { id } = route.useParams();
  const { q } = route.useSearch();
  const navigate = route.useNavigate();
  const event = useQuery(ownEventQuery(app, id)).data;
  const types = useQuery(ticketTypesQuery(app, id)).data;
  const list = useInfiniteQuery(vouchersQuery(app, id, q));
  const [isMaking, setMaking] = useState(false);
  const [made, setMade] = useState<number>();
  return (
    <>
      {event && <EventHeading event={event} page={<Trans>Vouchers</Trans>} />}
      <ListSearch
        q={q}
        status={undefined}
        states={[]}
        placeholder={t`Code or note`}
        onSearch={(search) => void navigate({ search: { q: search.q } })}
      >
        <FileButtons
          name={`vouchers-${id}`}
          read={(media) =>
            app.client.business.callAs('GET /v1/events/{id_event}/vouchers', media, {
              path: { id_event: id },
              query: { q },
              ...WHOLE_FILE,
            })
          }
        />
        <Button look="primary" onClick={() => setMaking(true)}>
          <Icon name="plus" />
          <Trans>Make vouchers</Trans>
        </Button>
      </ListSearch>
      {made !== undefined && (
        <Notice tone="good" live>
          <Trans>Vouchers made: {made}</Trans>
        </Notice>
      )}
      {event && (
        <ListBody
          list={list}
          keyOf={({ id_voucher }) => id_voucher}
          row={(voucher) => <VoucherRow voucher={voucher} event={event} />}
          empty={q === undefined ? <Trans>No voucher yet</Trans> : <Trans>No voucher matches</Trans>}
          {...(q === undefined ? {} : { onShowAll: () => void navigate({ search: {} }) })}
        />
      )}
      {event && types && isMaking && (
        <VouchersDialog
          event={event}
          types={types}
          onMade={(count) => {
            setMade(count);
            setMaking(false);
          }}
          onClose={() => setMaking(false)}
        />
      )}
    </>
  );
}
