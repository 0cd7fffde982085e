import { mailBody } from './mail-body';

describe('mailBody', () => {
  it('says the same in text and in HTML, with the link visible in both', () => {
    const { text, html } = mailBody({
      title: 'Reset your password',
      paragraphs: ['Somebody asked for it.'],
      action: { label: 'Choose a new password', url: 'https://tickets.example.org/reset#token=abc' },
    });
    for (const body of [text, html]) {
      expect(body).toContain('Reset your password');
      expect(body).toContain('Somebody asked for it.');
      expect(body).toContain('https://tickets.example.org/reset#token=abc');
    }
  });

  it('escapes what people wrote', () => {
    const { html } = mailBody({ title: 'Hi <script>alert("x")</script>', paragraphs: [`a & 'b'`] });
    expect(html).not.toContain('<script>');
    expect(html).toContain('a &#38; &#39;b&#39;');
  });
});
