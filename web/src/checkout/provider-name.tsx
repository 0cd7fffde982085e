import { Trans } from '@lingui/react/macro';

/** What a payment provider is to a buyer. */
export function ProviderName({ provider }: { readonly provider: string }) {
  switch (provider) {
    case 'stripe':
      return <Trans>card or wallet</Trans>;
    case 'sandbox':
      return <Trans>play money</Trans>;
    default:
      return provider;
  }
}
