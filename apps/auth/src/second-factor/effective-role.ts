import type { Role } from '@proticket/contract';
import type { SecondFactorSettings } from './second-factor.settings';

/**
 * The role in a user's tokens. A user whose role requires a second factor but has none is treated as a buyer until it is set
 * up.
 */
export function effectiveRole(
  role: Role,
  hasSecondFactor: boolean,
  { requiredFor }: Pick<SecondFactorSettings, 'requiredFor'>,
): Role {
  return requiredFor.includes(role) && !hasSecondFactor ? 'buyer' : role;
}
