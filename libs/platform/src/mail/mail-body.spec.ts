import { mailBody } from './mail-body';

describe('mailBody', () => {
  it('has the same content in text and in HTML, with the link visible in both', () => {
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

  it('contains the API call instead of the page, in text and in HTML', () => {
    const action = {
      label: 'Go',
      url: 'https://tickets.example.org/x#token=abc',
      call: 'POST /x {"token":"abc"}',
    };
    const { text, html } = mailBody({ title: 'Title', paragraphs: [], action });
    expect(text).toContain(
      'If the page does not open, this API call does the same:\nPOST /x {"token":"abc"}\n',
    );
    expect(html).toContain('<code>POST /x {&#34;token&#34;:&#34;abc&#34;}</code>');
    const { call: _, ...link } = action;
    expect(mailBody({ title: 'Title', paragraphs: [], action: link }).text).not.toContain('API');
  });

  it('escapes text written by users', () => {
    const { html } = mailBody({ title: 'Hi <script>alert("x")</script>', paragraphs: [`a & 'b'`] });
    expect(html).not.toContain('<script>');
    expect(html).toContain('a &#38; &#39;b&#39;');
  });
});
