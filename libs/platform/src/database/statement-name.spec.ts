import { statementName } from './statement-name';

describe('The name of a statement in traces', () => {
  it.each([
    ['SELECT 1', 'SELECT'],
    ['START TRANSACTION', 'START'],
    ['COMMIT', 'COMMIT'],
    ['  select * from orders where id_order = $1', 'SELECT orders'],
    ['SELECT * FROM `users` WHERE email = ? FOR UPDATE', 'SELECT users'],
    ['SELECT id FROM jobs FOR UPDATE SKIP LOCKED', 'SELECT jobs'],
    ['SELECT id FROM events FOR NO KEY UPDATE OF events', 'SELECT events'],
    ['INSERT INTO "jobs" (id) VALUES ($1)', 'INSERT jobs'],
    ['\n UPDATE jobs SET a = 1', 'UPDATE jobs'],
    ['DELETE FROM jobs WHERE id = $1', 'DELETE jobs'],
    [
      'WITH event AS (SELECT id FROM events FOR NO KEY UPDATE) UPDATE orders SET status = $1',
      'UPDATE orders',
    ],
    ["SELECT 'ada@example.org'", 'SELECT'],
  ])('%j is %j', (sql, name) => expect(statementName(sql)).toBe(name));
});
