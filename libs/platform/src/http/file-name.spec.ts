import { fileName } from './file-name';

const ENDING = ' – ticket 8.pdf';
const signsOf = (text: string) => [...new Intl.Segmenter('und').segment(text)].map(({ segment }) => segment);

describe('fileName', () => {
  it.each([
    ['Jazz', `Jazz${ENDING}`],
    [' A/B: "C"\r\n', `A B C${ENDING}`],
    ['\u202Egpj.exe', `gpj.exe${ENDING}`],
    ['می\u200Cخواهم 👩‍👩‍👧', `می\u200Cخواهم 👩‍👩‍👧${ENDING}`],
  ])('makes of %j: %j', (title, name) => expect(fileName(title, ENDING)).toBe(name));

  it.each([
    ['letters', 'W'.repeat(200)],
    ['characters of three bytes', '演'.repeat(200)],
    ['joined emoji', '👩‍👩‍👧'.repeat(40)],
    ['one letter under a pile of marks', `a${'\u0301'.repeat(300)}`],
  ])('cuts %s between grapheme clusters, and keeps the ending', (_, title) => {
    const name = fileName(title, ENDING);
    expect(name.endsWith(ENDING.trim())).toBe(true);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
    const kept = signsOf(name.slice(0, -ENDING.length));
    expect(signsOf(title).slice(0, kept.length)).toEqual(kept);
  });
});
