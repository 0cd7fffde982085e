import { idOfPath } from './path-id';

it.each(['0', '-1', '1.5', '1e3', 'abc', '', ' 1', '007', '2147483648', '99999999999'])(
  'takes "%s" for no id',
  (text) => expect(idOfPath(text)).toBeUndefined(),
);

it('reads ids to the largest', () => {
  expect([idOfPath('1'), idOfPath('2147483647')]).toEqual([1, 2_147_483_647]);
});
