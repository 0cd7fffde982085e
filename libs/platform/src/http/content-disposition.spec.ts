import { contentDisposition } from './content-disposition';

describe('contentDisposition', () => {
  it.each([
    ['plain.pdf', 'inline; filename="plain.pdf"'],
    ['Évènement.pdf', `inline; filename="Evenement.pdf"; filename*=UTF-8''%C3%89v%C3%A8nement.pdf`],
    [
      '演唱会 (1).pdf',
      `inline; filename="___ (1).pdf"; filename*=UTF-8''%E6%BC%94%E5%94%B1%E4%BC%9A%20%281%29.pdf`,
    ],
    ['a"b\r\nSet-Cookie: x/../c.pdf', 'inline; filename="a b Set-Cookie x .. c.pdf"'],
  ])('encodes %j', (name, header) => expect(contentDisposition('inline', name)).toBe(header));
});
