import { strengthOf } from './strength-of';

describe('strengthOf', () => {
  it.each([
    ['', { kind: 'short', missing: 8 }],
    ['otter', { kind: 'short', missing: 3 }],
    // Characters, not code units.
    ['🦦🦦🦦🦦🦦🦦🦦', { kind: 'short', missing: 1 }],
    ['aaaaaaaa', { kind: 'plain' }],
    ['abababab', { kind: 'plain' }],
    ['87654321', { kind: 'plain' }],
    ['otter lamp', { kind: 'enough' }],
    ['otter lamp seven', { kind: 'strong' }],
  ])('%s', (password, strength) => {
    expect(strengthOf(password, 8)).toEqual(strength);
  });
});
