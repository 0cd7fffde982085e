import { PreparedStatements } from '@proticket/platform';
import type { TestService } from '@proticket/testing';
import { DataSource } from 'typeorm';
import { rewriteSql } from './rewritten-sql';

/** A statement without one of its guards, or with another mistake: a test that does not notice it is worth nothing. */
export interface Mutant {
  readonly name: string;
  /** Guards by their names in the SQL (`guard` of libs/platform), and what takes their place; '' cuts them out. */
  readonly guards?: Readonly<Record<string, string>>;
  /** Texts, and what takes their place; each must occur in a statement. */
  readonly changes?: readonly (readonly [text: string, instead: string])[];
}

/** Changes the statements of a running service from outside: the code knows nothing of it. */
export class MutatedSql {
  private mutant: Mutant | undefined;
  private readonly applied = new Set<string>();

  constructor(service: TestService) {
    rewriteSql(service.get(DataSource), service.get(PreparedStatements), (sql) => this.mutate(sql));
  }

  /** Runs `work` with a mutant in place. @throws Error if one of its guards or texts was not met: then nothing was tested. */
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
    const missed = patternsOf(mutant)
      .map(([label]) => label)
      .filter((label) => !services.some(({ applied }) => applied.has(label)));
    if (missed.length > 0) throw new Error(`No executed statement contains ${missed.join(' or ')}`);
  }

  private mutate(sql: string): string {
    return patternsOf(this.mutant).reduce((before, [label, pattern, instead]) => {
      const after = before.replaceAll(pattern, () => instead);
      if (after !== before) this.applied.add(label);
      return after;
    }, sql);
  }
}

function patternsOf(
  mutant: Mutant | undefined,
): readonly (readonly [label: string, pattern: string | RegExp, instead: string])[] {
  const guards = Object.entries(mutant?.guards ?? {}).map(
    ([name, instead]) =>
      [name, new RegExp(`/\\* guard ${name} \\*/.*?/\\* end \\*/`, 'gs'), instead] as const,
  );
  const changes = (mutant?.changes ?? []).map(([text, instead]) => [text, text, instead] as const);
  return [...guards, ...changes];
}
