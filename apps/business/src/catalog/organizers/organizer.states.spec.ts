import { roleOf, statusesBefore } from './organizer.states';

describe('states of an organizer', () => {
  it.each([
    ['approved', ['pending', 'suspended']],
    ['suspended', ['pending', 'approved']],
    ['pending', []],
  ] as const)('%s is reached from %j', (status, before) => expect(statusesBefore(status)).toEqual(before));

  it('only approved organizers have the role', () => {
    expect((['pending', 'approved', 'suspended'] as const).map(roleOf)).toEqual([
      'buyer',
      'organizer',
      'buyer',
    ]);
  });
});
