import { csvLine } from './csv';

describe('csvLine', () => {
  it('quotes what needs it and leaves numbers and nothing as they are', () => {
    expect(csvLine([1, 'a "b", c', null, 'd', -2])).toBe('1,"a ""b"", c",,d,-2\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1', '－1'])(
    '%j is text, not a formula',
    (text) => {
      const line = csvLine([text]);
      expect(line.replace(/^"/, '').startsWith(`'${text}`)).toBe(true);
    },
  );
});
