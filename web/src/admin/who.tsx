import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useApp } from '../api/app-context';
import { isMissing } from '../api/query-client';
import { userQuery } from './admin.queries';

/** The account with an id, in words: name and address while it exists. */
export function Who({ id }: { readonly id: string | null }) {
  if (id === null) return <Trans>The system</Trans>;
  return <Account id={id} />;
}

function Account({ id }: { readonly id: string }) {
  const { data: user, error } = useQuery(userQuery(useApp(), id));
  if (user) return user.name === null ? user.email : `${user.name} (${user.email})`;
  if (isMissing(error)) return <Trans>A deleted account</Trans>;
  return <code>{id}</code>;
}
