import { passwordWeakness } from './password.rules';
import { isCommonPassword } from './common-passwords';

const ada = { email: 'ada.lovelace@example.org', name: 'Ada Lovelace' };
const weakness = (password: string) => passwordWeakness(password, ada, isCommonPassword);

describe('A6 passwordWeakness', () => {
  it.each(['lovelace1', 'Lovelace2026', 'ADA.LOVELACE@example.org', 'proticket!!', 'xxproticket'])(
    'A6 refuses what is based on the user or the site: %s',
    (password) => expect(weakness(password)).toMatch(/own email address or name/),
  );

  it.each(['sunshine', 'p@ssw0rd', 'password!!', '1q2w3e4r5t', 'dragon2026'])(
    'A6 refuses what is common: %s',
    (password) => expect(weakness(password)).toMatch(/most common/),
  );

  it.each([
    ['jo.li.wu@example.org', null, 'jo.li.wu'],
    ['jo.li.wu@example.org', null, 'JoLiWu2026'],
    ['x@example.org', 'Jo Li Wu', 'joliwu!!'],
    ['x@xn--bcher-kva.example', null, 'bücher2026'],
  ])('A6 refuses short parts put together, for %s, %s: %s', (email, name, password) =>
    expect(passwordWeakness(password, { email, name }, isCommonPassword)).toMatch(
      /own email address or name/,
    ),
  );

  it.each(['87654321', '98765432', 'hgfedcba', 'ijklmnop', 'стуфхцчш'])(
    'A6 refuses a sequence: %s',
    (password) => expect(weakness(password)).toMatch(/sequence of consecutive/),
  );

  it.each(['0987654321', 'uoyevoli', '123drowssap'])(
    'A6 refuses a common password backwards: %s',
    (password) => expect(weakness(password)).toMatch(/most common/),
  );

  it.each(['zzzzzzzz', 'ababababab', 'xyzxyzxyz', '🐙🐙🐙🐙🐙🐙🐙🐙'])(
    'A6 refuses repetition: %s',
    (password) => expect(weakness(password)).toMatch(/repeats/),
  );

  it.each([
    'correct horse battery staple',
    'lovelace wrote the first program',
    'dragons prefer warm libraries',
    'kx7#Qm2!vLp9',
  ])('A6 accepts a password that is hard to guess: %s', (password) =>
    expect(weakness(password)).toBeUndefined(),
  );
});
