import { Injectable } from '@nestjs/common';
import { AuthClient } from '../auth-service/auth-client/auth-client';
import { PeopleRepository } from './people.repository';

/** How many ids a line names. */
const MOST_NAMED = 20;

/** Compares the accounts that this database refers to with those that auth has. */
@Injectable()
export class CompareAccounts {
  constructor(
    private readonly people: PeopleRepository,
    private readonly auth: AuthClient,
  ) {}

  /**
   * @returns a line for each difference; each needs a person to decide
   * @throws auth_client.unavailable
   */
  async compare(): Promise<string[]> {
    const people = await this.people.findAll();
    const known = await this.auth.findUsers(people.map(({ user_id }) => user_id));
    const ids = new Set(known.map(({ id_user }) => id_user));
    const unknown = people.filter(({ user_id }) => !ids.has(user_id));
    const back = await this.auth.findUsers(await this.people.findErased());
    const disabled = await this.auth.findUsers(await this.people.findDisabled());
    return [
      unknown.length === 0
        ? `All ${people.length} accounts that orders, tickets, events and doors refer to exist in auth.`
        : `${unknown.length} of ${people.length} accounts do not exist in auth: ${named(unknown.map(({ user_id, roles }) => `${user_id} (${roles})`))}.`,
      ...(back.length === 0
        ? []
        : [
            `${back.length} accounts that had been erased are back in auth; erase them again: ${named(back.map(({ id_user }) => id_user))}.`,
          ]),
      ...disabled
        .filter(({ status }) => status === 'active')
        .map(
          ({ id_user }) =>
            `The organizer ${id_user} was disabled, and is active in auth: disable or enable the account again.`,
        ),
    ];
  }
}

function named(names: readonly string[]): string {
  const rest = names.length - MOST_NAMED;
  return names.slice(0, MOST_NAMED).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
