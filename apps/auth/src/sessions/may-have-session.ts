import type { User } from '../users/user.entity';

/** Whether a user may have a session: an active account, or a guest whose orders nobody has taken over. */
export function mayHaveSession({ status }: Pick<User, 'status'>): boolean {
  return status === 'active' || status === 'guest';
}
