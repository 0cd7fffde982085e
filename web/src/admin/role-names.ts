import { useLingui } from '@lingui/react/macro';
import type { Auth } from '@proticket/sdk';

/** The roles in the page's language. */
export function useRoleNames(): Record<Auth.UserDto['role'], string> {
  const { t } = useLingui();
  return { buyer: t`Buyer`, organizer: t`Organizer`, admin: t`Administrator` };
}
