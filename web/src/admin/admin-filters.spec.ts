import { parseAuditFilters, parseUserFilters } from './admin-filters';

describe('filters in an address', () => {
  it('keeps what is a filter of accounts, and drops the rest', () => {
    expect(parseUserFilters({ q: 'ada', role: 'admin', status: 'disabled', sort: 'x' })).toEqual({
      q: 'ada',
      role: 'admin',
      status: 'disabled',
    });
    expect(parseUserFilters({ q: '  ', role: 'king', status: 1 })).toEqual({});
  });

  it('keeps what is a filter of the audit log, trimmed', () => {
    expect(parseAuditFilters({ service: 'auth', subject: ' order:42 ', actor: '', action: ['a'] })).toEqual({
      service: 'auth',
      subject: 'order:42',
    });
  });
});
