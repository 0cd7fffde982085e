import type { Role } from '@proticket/shared';
import type { SecondFactorSettings } from './second-factor.settings';

/**
 * The role a user's tokens carry. Whose role needs a second factor and who has none yet is a buyer for the time
 * being: free to set one up, with nothing to steal.
 */
export function effectiveRole(
  role: Role,
  hasSecondFactor: boolean,
  { requiredFor }: Pick<SecondFactorSettings, 'requiredFor'>,
): Role {
  return requiredFor.includes(role) && !hasSecondFactor ? 'buyer' : role;
}
