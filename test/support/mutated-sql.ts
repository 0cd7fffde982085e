import { PreparedStatements } from '@proticket/platform';
import type { TestService } from '@proticket/testing';
import { DataSource } from 'typeorm';
import { rewriteSql } from './rewritten-sql';

/** A guard removed from the sale's SQL: without it the invariant must break, otherwise the test proves nothing. */
export interface Mutant {
  readonly name: string;
  /** Texts and their replacements; each text must occur in a statement. */
  readonly changes: readonly (readonly [text: string, instead: string])[];
}

/** Changes the statements of a running service from outside, without a hook in the code. */
export class MutatedSql {
  private mutant: Mutant | undefined;
  private readonly applied = new Set<string>();

  constructor(service: TestService) {
    rewriteSql(service.get(DataSource), service.get(PreparedStatements), (sql) => this.mutate(sql));
  }

  /** Runs `work` with a mutant in place. @throws Error if one of its texts did not occur: then nothing was tested. */
  with(mutant: Mutant, work: () => Promise<void>): Promise<void> {
    return MutatedSql.inAll([this], mutant, work);
  }

  /**
   * The same in several services at once. It is enough that each text occurred in one of them: the race decides which instance
   * runs a statement.
   */
  static async inAll(
    services: readonly MutatedSql[],
    mutant: Mutant,
    work: () => Promise<void>,
  ): Promise<void> {
    for (const service of services) {
      service.mutant = mutant;
      service.applied.clear();
    }
    try {
      await work();
    } finally {
      for (const service of services) service.mutant = undefined;
    }
    const missed = mutant.changes.filter(([text]) => !services.some(({ applied }) => applied.has(text)));
    if (missed.length > 0)
      throw new Error(`No statement contains ${missed.map(([text]) => text).join(' or ')}`);
  }

  private mutate(sql: string): string {
    let mutated = sql;
    for (const [text, instead] of this.mutant?.changes ?? []) {
      if (!mutated.includes(text)) continue;
      this.applied.add(text);
      mutated = mutated.replaceAll(text, instead);
    }
    return mutated;
  }
}
