/**
 * A text in SQL as a pattern for LIKE that means itself. Escaped in SQL because folding comes first: a full-width
 * percent sign is one only when it was folded.
 *
 * @param sql an expression of type text
 */
export const escapeLike = (sql: string) => String.raw`regexp_replace(${sql}, '([\\%_])', '\\\1', 'g')`;
