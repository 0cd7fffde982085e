/** The roles, spelled as in the `roles` table and in the `role` claim. */
export const ROLES = ['buyer', 'organizer', 'admin'] as const;

export type Role = (typeof ROLES)[number];

export function isRole(value: unknown): value is Role {
  return ROLES.includes(value as Role);
}
