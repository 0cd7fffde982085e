/**
 * The answers about a ticket and about its order, as JSON, in the order in which buyers read the questions; those that are no
 * longer asked last. Two branches, so that both are found by the index.
 *
 * @param ticket the row of the ticket in the statement: `id_ticket`, `order_id`
 */
export const ANSWERS_OF_TICKET = (ticket: string) => `(
  SELECT coalesce(json_agg(json_build_object('question_id', q.id_question, 'label', q.label, 'kind', q.kind, 'value', given.value)
                  ORDER BY q.archived_at IS NOT NULL, q.position, q.id_question), '[]')
    FROM (SELECT question_id, value FROM answers WHERE order_id = ${ticket}.order_id AND ticket_id = ${ticket}.id_ticket
           UNION ALL
          SELECT question_id, value FROM answers WHERE order_id = ${ticket}.order_id AND ticket_id IS NULL) given
    JOIN questions q ON q.id_question = given.question_id)`;
