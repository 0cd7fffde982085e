import { TextCatalogue, type Translation } from './texts';

const en = {
  greeting: 'Hello {name}, order {order}',
  tickets: { one: 'Your ticket of {day}', other: 'Your {count} tickets of {day}' },
  plain: 'Nothing to insert',
} as const;
const es: Translation<typeof en> = {
  greeting: 'Pedido {order}. Hola, {name}',
  tickets: { one: 'Tu entrada del {day}', other: 'Tus {count} entradas del {day}' },
  plain: 'Nada que insertar',
};
const catalogue = new TextCatalogue({ en, es });

describe('TextCatalogue', () => {
  it('inserts values wherever the language has them', () => {
    expect(catalogue.in('en')('greeting', { name: 'Ada', order: 7 })).toBe('Hello Ada, order 7');
    expect(catalogue.in('es')('greeting', { name: 'Ada', order: 7 })).toBe('Pedido 7. Hola, Ada');
    expect(catalogue.in('es')('plain')).toBe('Nada que insertar');
  });

  it('chooses the plural form by the count', () => {
    const write = catalogue.in('es');
    expect(write('tickets', { count: 1, day: 'lunes' })).toBe('Tu entrada del lunes');
    expect(write('tickets', { count: 2, day: 'lunes' })).toBe('Tus 2 entradas del lunes');
    // Spanish has a form for millions, which these texts leave out.
    expect(write('tickets', { count: 1_000_000, day: 'lunes' })).toContain('entradas');
  });

  it('leaves braces and dollar signs in values alone', () => {
    expect(catalogue.in('en')('greeting', { name: '{order} $& $1', order: 7 })).toBe(
      'Hello {order} $& $1, order 7',
    );
  });

  it('does not compile without a text, a value or a place for a value', () => {
    const write = catalogue.in('en');
    // @ts-expect-error: a value is missing
    expect(write('greeting', { name: 'Ada' })).toContain('undefined');
    // @ts-expect-error: no such text
    expect(() => write('greetings')).toThrow(TypeError);
    // @ts-expect-error: Spanish lacks a text
    const incomplete: Translation<typeof en> = { greeting: '{name} {order}', plain: '' };
    // @ts-expect-error: Spanish lacks the order
    const silent: Translation<typeof en> = { ...es, greeting: 'Hola, {name}' };
    // @ts-expect-error: Spanish lacks the day in one of the forms
    const vague: Translation<typeof en> = { ...es, tickets: { one: 'Tu entrada', other: '{count} {day}' } };
    // @ts-expect-error: a language is missing
    const lonely = new TextCatalogue({ en });
    expect([incomplete, silent, vague, lonely]).toHaveLength(4);
  });
});
