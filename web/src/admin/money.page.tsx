import { Trans, useLingui } from '@lingui/react/macro';
import { getRouteApi } from '@tanstack/react-router';
import { Page } from '../parts/surface';
import { Choice } from './filters';
import { RefundList } from './refund-list';
import { ReportedMoney } from './reported-money';

const route = getRouteApi('/admin/money');

/** Money that needs a person: refunds that failed, disputes, and what providers report that nobody expects. */
export function MoneyPage() {
  const { t } = useLingui();
  const navigate = route.useNavigate();
  const { show = 'unresolved' } = route.useSearch();
  return (
    <Page
      title={<Trans>Money</Trans>}
      lead={<Trans>Refunds and disputes, and what providers report that belongs to no payment.</Trans>}
    >
      <Choice
        label={t`Show`}
        value={show}
        options={[
          ['unresolved', t`To be settled`],
          ['pending', t`On its way`],
          ['failed', t`Failed attempts`],
          ['succeeded', t`Returned`],
          ['reported', t`Unexpected`],
        ]}
        onChoose={(chosen) => void navigate({ search: { show: chosen } })}
      />
      {show === 'reported' ? <ReportedMoney /> : <RefundList status={show} />}
    </Page>
  );
}
