import type { User } from './user.entity';

/** The address at which a user is reached: that of the account, or the one that a guest gave. */
export function addressOf({ email, contact_email }: Pick<User, 'email' | 'contact_email'>): string {
  const address = email ?? contact_email;
  if (address === null)
    throw new Error('A user without any address: the database has a constraint against it.');
  return address;
}
