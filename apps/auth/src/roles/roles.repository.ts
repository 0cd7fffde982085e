import { Injectable } from '@nestjs/common';
import { Database } from '@proticket/platform';
import { Role } from './role.entity';

/** The roles; only migrations change them. */
@Injectable()
export class RolesRepository {
  constructor(private readonly database: Database) {}

  list(): Promise<Role[]> {
    return this.database.reader.find(Role, { order: { id_role: 'ASC' } });
  }
}
