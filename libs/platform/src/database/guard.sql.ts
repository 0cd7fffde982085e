/**
 * A part of a statement that a rule depends on when requests run in parallel or clients send what does not fit: a lock,
 * the old state in a WHERE, a limit. The name stands beside it in the SQL, so that a reader sees what must stay, and a
 * test can cut it out by its name and show what breaks without it.
 *
 * @param name `statement.guard`, such as `place-orders.event-lock`; unique
 */
export const guard = (name: string, sql: string): string => `/* guard ${name} */ ${sql} /* end */`;
