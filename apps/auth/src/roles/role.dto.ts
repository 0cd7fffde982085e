import type { RoleName } from './role.entity';

/** A role. */
export class RoleDto {
  /** @example 1 */
  id_role: number;
  /** @example buyer */
  role_name: RoleName;
}

/** All roles, always on one page. */
export class RoleListDto {
  items: RoleDto[];
  next_cursor: string | null;
}
