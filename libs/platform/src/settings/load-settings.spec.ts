import { IsWholeNumber, Max, Min } from '@proticket/shared';
import { IsBoolean } from 'class-validator';
import { describeSettings } from './describe-settings';
import { Env } from './env.decorator';
import { loadSettings, SettingsError } from './load-settings';
import { IsStrongSecret } from './secret.validator';

class PortSettings {
  @Env('SPEC_PORT', { about: 'Where it listens.', hint: 'A whole number from 1 to 65535.' })
  @IsWholeNumber()
  @Min(1)
  @Max(65_535)
  port: number = 3001;

  @Env('SPEC_FLAG', { about: 'On or off.', hint: 'true or false.' })
  @IsBoolean()
  flag: boolean = true;
}

class KeySettings {
  @Env('SPEC_SECRET', {
    about: 'A key.',
    hint: 'Make one with: openssl rand -base64 48',
    secret: true,
    example: '',
  })
  @IsStrongSecret()
  key: string;
}

const strong = 'q8ZrVd2mX0bT5nLk7wYc1jHf4sGp9uRe3aQxNvBz';

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    loadSettings([PortSettings, KeySettings], env);
    return [];
  } catch (error) {
    return (error as SettingsError).problems;
  }
}

describe('loadSettings', () => {
  it('reads values in their types, and defaults where a variable is absent or empty', () => {
    const settings = loadSettings([PortSettings, KeySettings], {
      SPEC_PORT: ' 8080 ',
      SPEC_FLAG: '',
      SPEC_SECRET: strong,
    });
    expect(settings.get(PortSettings)).toMatchObject({ port: 8080, flag: true });
    expect(settings.get(KeySettings).key).toBe(strong);
  });

  it('refuses the same secret in two settings, without showing it', () => {
    class SecondKeySettings {
      @Env('SPEC_SECOND_SECRET', { about: 'Another key.', hint: 'Make one with: openssl rand', secret: true })
      @IsStrongSecret()
      key: string;
    }
    const load = (second: string) => () =>
      loadSettings([KeySettings, SecondKeySettings], { SPEC_SECRET: strong, SPEC_SECOND_SECRET: second });
    expect(load(strong)).toThrow(
      'SPEC_SECOND_SECRET cannot be used: it is the same as SPEC_SECRET. Make one with: openssl rand',
    );
    expect(load(`${strong}x`)).not.toThrow();
  });

  it('reports each wrong variable, what is wrong and how to choose a value, all at once', () => {
    const problems = problemsOf({ SPEC_PORT: '70000', SPEC_FLAG: 'yes' });
    expect(problems).toEqual([
      'SPEC_PORT="70000" cannot be used: it must be at most 65535. A whole number from 1 to 65535.',
      'SPEC_FLAG="yes" cannot be used: it must be a boolean value. true or false.',
      'SPEC_SECRET is missing. Make one with: openssl rand -base64 48',
    ]);
  });

  it.each(['abc', '', '1.5', 'NaN', '0x10', '1e3'])(
    'refuses %p as a port or takes the default for nothing',
    (text) => {
      const problems = problemsOf({ SPEC_PORT: text, SPEC_SECRET: strong });
      const wrong = `SPEC_PORT="${text}" cannot be used: it must be a whole number. A whole number from 1 to 65535.`;
      expect(problems).toEqual(text === '' ? [] : [wrong]);
    },
  );

  it.each([
    ['short', 'q8ZrVd2mX0bT5nLk7wYc1jHf4sGp9uR'],
    ['a sample', `${strong}-change-me`],
    ['repetitive', 'ab'.repeat(40)],
  ])('refuses a secret that is %s, without showing it', (_, secret) => {
    const [problem] = problemsOf({ SPEC_SECRET: secret });
    expect(problem).toMatch(/^SPEC_SECRET cannot be used: it .* Make one with: openssl rand -base64 48$/);
    expect(problem).not.toContain(secret);
  });
});

describe('describeSettings', () => {
  it('writes every variable with its description, defaults commented out', () => {
    expect(describeSettings({ Spec: [PortSettings, KeySettings] })).toBe(
      [
        '# Spec',
        '',
        '# Where it listens.',
        '# A whole number from 1 to 65535.',
        '#SPEC_PORT=3001',
        '',
        '# On or off.',
        '# true or false.',
        '#SPEC_FLAG=true',
        '',
        '# A key.',
        '# Make one with: openssl rand -base64 48',
        'SPEC_SECRET=',
        '',
      ].join('\n'),
    );
  });

  it('refuses two descriptions of one variable, because one would be lost', () => {
    class SamePortSettings {
      @Env('SPEC_PORT', { about: 'Where another server listens.', hint: 'A whole number.' })
      @IsWholeNumber()
      port: number = 3000;
    }
    expect(() => describeSettings({ One: [PortSettings], Two: [SamePortSettings] })).toThrow(
      'SPEC_PORT is described differently by SamePortSettings.',
    );
    expect(describeSettings({ One: [PortSettings], Two: [PortSettings] })).toContain('# Two');
  });
});
