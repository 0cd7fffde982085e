import { TEST_SECRETS } from '@proticket/testing';
import { spawnSync } from 'node:child_process';
import { type AuthUnderTest, PASSWORD, startAuth } from './auth-under-test';

/** A program in another language, and the libraries that it needs. */
interface Language {
  readonly name: string;
  readonly command: string;
  /** The arguments that run a program text. */
  readonly run: (program: string) => string[];
}

const PYTHON: Language = { name: 'Python', command: 'python3', run: (program) => ['-c', program] };
const RUBY: Language = { name: 'Ruby', command: 'ruby', run: (program) => ['-e', program] };
const PHP: Language = { name: 'PHP', command: 'php', run: (program) => ['-r', program] };

const TOKEN_LIBRARIES: readonly (Language & {
  readonly needs: string;
  readonly decode: string;
  readonly encode: string;
})[] = [
  {
    ...PYTHON,
    needs: 'import jwt',
    decode:
      'import jwt,json,os;print(json.dumps(jwt.decode(os.environ["TOKEN"],os.environ["SECRET"],algorithms=["HS256"],audience="proticket",issuer="proticket-auth")))',
    encode:
      'import jwt,json,os;print(jwt.encode(json.loads(os.environ["CLAIMS"]),os.environ["SECRET"],algorithm="HS256"))',
  },
  {
    ...RUBY,
    needs: 'require "jwt"',
    decode:
      'require "jwt";require "json";puts JWT.decode(ENV["TOKEN"],ENV["SECRET"],true,{algorithm: "HS256",aud: "proticket",verify_aud: true,iss: "proticket-auth",verify_iss: true})[0].to_json',
    encode: 'require "jwt";require "json";puts JWT.encode(JSON.parse(ENV["CLAIMS"]),ENV["SECRET"],"HS256")',
  },
];

const HASHERS: readonly (Language & { readonly needs: string; readonly hash: string })[] = [
  {
    ...PYTHON,
    needs: 'import bcrypt',
    hash: 'import bcrypt,os;print(bcrypt.hashpw(os.environ["PASSWORD"].encode(),bcrypt.gensalt(10)).decode())',
  },
  {
    ...PHP,
    needs: 'exit(0);',
    hash: 'echo password_hash(getenv("PASSWORD"), PASSWORD_BCRYPT, ["cost" => 10]);',
  },
];

function has({ command, run }: Language, needs: string): boolean {
  return spawnSync(command, run(needs), { stdio: 'ignore' }).status === 0;
}

function ask({ command, run }: Language, program: string, env: Record<string, string>): string {
  const { status, stdout, stderr } = spawnSync(command, run(program), {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
}

describe('with libraries of other languages', () => {
  let auth: AuthUnderTest;
  const SECRET = TEST_SECRETS.JWT_SECRET;
  beforeAll(async () => {
    auth = await startAuth();
  });
  afterAll(() => auth.close());

  for (const language of TOKEN_LIBRARIES) {
    const present = has(language, language.needs);
    const title = `A14 a token passes both ways between ProTicket and ${language.name}`;
    (present ? it : it.skip)(
      present ? title : `${title} (skipped: its JWT library is not installed)`,
      async () => {
        const { access_token: token, user } = await auth.newUser();
        const claims = ask(language, language.decode, { TOKEN: token, SECRET });
        expect(JSON.parse(claims)).toMatchObject({ user_id: user.id_user, role: 'buyer' });
        const remade = ask(language, language.encode, { CLAIMS: claims, SECRET });
        expect((await auth.api.get('/v1/users/me', { token: remade })).status).toBe(200);
        const forged = ask(language, language.encode, { CLAIMS: claims, SECRET: `${SECRET}x` });
        expect((await auth.api.get('/v1/users/me', { token: forged })).status).toBe(401);
      },
    );
  }

  for (const language of HASHERS) {
    const present = has(language, language.needs);
    const title = `A2 a password hash made by ${language.name} logs in and is upgraded`;
    (present ? it : it.skip)(
      present ? title : `${title} (skipped: its library is not installed)`,
      async () => {
        const { email } = await auth.newUser();
        const hash = ask(language, language.hash, { PASSWORD });
        await auth.sql('UPDATE users SET password_hash = ? WHERE email = ?', [hash, email]);
        expect((await auth.login(email)).status).toBe(200);
        const rows = await auth.sql<{ password_hash: string }>(
          'SELECT password_hash FROM users WHERE email = ?',
          [email],
        );
        expect(rows[0]!.password_hash).toMatch(/^\$argon2id\$/);
      },
    );
  }
});
