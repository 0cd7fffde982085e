import { renderMail } from './render-mail';

const content = { locale: 'en', subject: 'Reset your password', paragraphs: [] } as const;

describe('renderMail', () => {
  it('has the same content in text and in HTML, with the link visible in both', () => {
    const { subject, text, html } = renderMail({
      ...content,
      paragraphs: ['Somebody asked for it.'],
      action: { label: 'Choose a new password', url: 'https://tickets.example.org/reset#token=abc' },
    });
    expect(subject).toBe('Reset your password');
    for (const body of [text, html]) {
      expect(body).toContain('Reset your password');
      expect(body).toContain('Somebody asked for it.');
      expect(body).toContain('https://tickets.example.org/reset#token=abc');
    }
  });

  it('has a title of its own if it is given one', () => {
    const { subject, text } = renderMail({ ...content, title: 'Evening of Strings' });
    expect([subject, text]).toEqual(['Reset your password', 'Evening of Strings\n']);
  });

  it('contains the API call instead of the page, in text and in HTML', () => {
    const action = {
      label: 'Go',
      url: 'https://tickets.example.org/x#token=abc',
      call: 'POST /x {"token":"abc"}',
    };
    const { text, html } = renderMail({ ...content, action });
    expect(text).toContain(
      'If the page does not open, this API call does the same:\nPOST /x {"token":"abc"}\n',
    );
    expect(html).toContain('<code>POST /x {&#34;token&#34;:&#34;abc&#34;}</code>');
    const { call: _, ...link } = action;
    expect(renderMail({ ...content, action: link }).text).not.toContain('API');
  });

  it('says in which language it is, for screen readers, and writes its own sentences in it', () => {
    const action = { label: 'Abrir', url: 'https://tickets.example.org/x', call: 'GET /x' };
    const { text, html } = renderMail({ ...content, locale: 'es', action });
    expect(html).toContain('<html lang="es">');
    for (const body of [text, html]) expect(body).toContain('esta llamada a la API hace lo mismo:');
  });

  it('escapes text written by users', () => {
    const { html } = renderMail({
      ...content,
      title: 'Hi <script>alert("x")</script>',
      paragraphs: [`a & 'b'`],
    });
    expect(html).not.toContain('<script>');
    expect(html).toContain('a &#38; &#39;b&#39;');
  });
});
