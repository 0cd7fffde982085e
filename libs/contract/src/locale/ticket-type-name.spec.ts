import { ticketTypeName } from './ticket-type-name';

it('The type that an event gets by itself is named in the language of the reader, others as they were written', () => {
  expect(ticketTypeName('General admission', 'es')).toBe('Entrada general');
  expect(ticketTypeName('General admission', 'en')).toBe('General admission');
  for (const name of ['General Admission', 'Entrada general', 'Balcony', ''])
    expect(ticketTypeName(name, 'es')).toBe(name);
});
