import { PreparedStatements } from '@proticket/platform';
import type { TestService } from '@proticket/testing';
import { DataSource } from 'typeorm';
import { rewriteSql } from './rewritten-sql';

/** A guard taken out of the sale's SQL: what must then go wrong, or the test that guards the guard is worth nothing. */
export interface Mutant {
  readonly name: string;
  /** Texts and what stands in their place; each must occur in a statement. */
  readonly changes: readonly (readonly [text: string, instead: string])[];
}

/** Makes the statements of a running service say something else, from outside: the code knows nothing of it. */
export class MutatedSql {
  private mutant: Mutant | undefined;
  private readonly applied = new Set<string>();

  constructor(service: TestService) {
    rewriteSql(service.get(DataSource), service.get(PreparedStatements), (sql) => this.mutate(sql));
  }

  /** Runs `work` with a mutant in place. @throws Error when none of its texts was met: then nothing was tested. */
  with(mutant: Mutant, work: () => Promise<void>): Promise<void> {
    return MutatedSql.inAll([this], mutant, work);
  }

  /**
   * The same in several services at once. It is enough that one of them met the mutant: which of two instances gets
   * to a statement is up to the race.
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
    if (missed.length > 0) throw new Error(`No statement says ${missed.map(([text]) => text).join(' or ')}`);
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
