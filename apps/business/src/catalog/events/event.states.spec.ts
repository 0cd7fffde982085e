import { isEditable, statusBefore } from './event.states';

describe('states of an event', () => {
  it('each step has one status it starts from', () => {
    expect((['published', 'cancelled', 'completed'] as const).map(statusBefore)).toEqual([
      'draft',
      'published',
      'published',
    ]);
  });

  it('what is over is not changed any more', () => {
    expect((['draft', 'published', 'cancelled', 'completed'] as const).filter(isEditable)).toEqual([
      'draft',
      'published',
    ]);
  });
});
