import { declaredErrors, errorCatalogue } from './error-catalogue';
import { ProblemError } from './problem.error';

describe('errorCatalogue', () => {
  const errors = errorCatalogue('spec', { sold_out: { kind: 'conflict', title: 'Sold out.' } });

  it('makes errors that carry code, kind and detail', () => {
    const error = errors.sold_out('Only 3 left.', { retryAfterSeconds: 5 });
    expect(error).toBeInstanceOf(ProblemError);
    expect(error.entry).toEqual({ code: 'spec.sold_out', kind: 'conflict', title: 'Sold out.' });
    expect([error.message, error.retryAfterSeconds]).toEqual(['Only 3 left.', 5]);
  });

  it('lists what was declared and refuses a code twice', () => {
    expect(declaredErrors()).toContainEqual(errors.sold_out.entry);
    expect(() => errorCatalogue('spec', { sold_out: { kind: 'gone', title: 'Other.' } })).toThrow(
      'declared twice',
    );
  });
});
