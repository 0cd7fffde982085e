/**
 * Escapes a text for LIKE, so that `%` and `_` have no special meaning. Escaped in SQL, after folding: a full-width percent
 * sign becomes `%` only when it is folded.
 *
 * @param sql an expression of type text
 */
export const escapeLike = (sql: string) => String.raw`regexp_replace(${sql}, '([\\%_])', '\\\1', 'g')`;
