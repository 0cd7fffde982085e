import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The suffixes in CONTRIBUTING's table, such as `usecase`. */
const SUFFIXES = new Set(
  [...readFileSync('CONTRIBUTING.md', 'utf8').matchAll(/`\*\.([a-z0-9-]+)\.tsx?`/g)].map(
    ([, suffix]) => suffix!,
  ),
);
const TESTS = new Set(['spec', 'int-spec', 'e2e-spec']);
/** Names that say nothing about a file. */
const VAGUE = /(^|-)(utils?|common|helpers?|managers?|misc)(\.|$)/;

const FILES = globSync(['{apps,libs,packages,test}/**/*.ts', 'web/src/**/*.{ts,tsx}']).filter(
  (file) => !/\/(migrations|dist)\//.test(file),
);

/** `users.repository.int-spec.ts` → `['repository', 'int-spec']`. */
const nameOf = (file: string) => path.basename(file).replace(/\.tsx?$/, '');
const suffixesOf = (file: string) => nameOf(file).split('.').slice(1);

describe('The name of a file', () => {
  it('is checked for all files', () => {
    expect(SUFFIXES.size).toBeGreaterThan(20);
    expect(FILES.length).toBeGreaterThan(500);
  });

  it('has a suffix of the table in CONTRIBUTING, or none', () => {
    const unknown = FILES.filter((file) => suffixesOf(file).some((suffix) => !SUFFIXES.has(suffix)));
    expect(unknown).toEqual([]);
  });

  it('has one suffix, and the suffix of a test after it', () => {
    const tooMany = FILES.filter((file) => {
      const [first, second, ...rest] = suffixesOf(file);
      return rest.length > 0 || (second !== undefined && (!TESTS.has(second) || TESTS.has(first!)));
    });
    expect(tooMany).toEqual([]);
  });

  it('is in lower case, with dashes, and says something', () => {
    const names = FILES.filter((file) => {
      const name = nameOf(file);
      return !/^[a-z0-9]+([-.][a-z0-9]+)*$/.test(name) || VAGUE.test(name);
    });
    expect(names).toEqual([]);
  });

  it('*.handler.ts exports one class, and its name ends in Handler', () => {
    const wrong = FILES.filter((file) => suffixesOf(file)[0] === 'handler').filter((file) => {
      const classes = [...readFileSync(file, 'utf8').matchAll(/^export class (\w+)/gm)].map(
        ([, name]) => name!,
      );
      return classes.length !== 1 || !classes[0]!.endsWith('Handler');
    });
    expect(wrong).toEqual([]);
  });

  it('has no suffix that is listed and used no more', () => {
    const used = new Set(FILES.flatMap(suffixesOf));
    expect([...SUFFIXES].filter((suffix) => !used.has(suffix))).toEqual([]);
  });
});
