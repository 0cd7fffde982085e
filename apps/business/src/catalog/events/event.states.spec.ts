import { isEditable, statusBefore } from './event.states';

describe('states of an event', () => {
  it('each step has one initial status', () => {
    expect((['published', 'cancelled', 'completed'] as const).map(statusBefore)).toEqual([
      'draft',
      'published',
      'published',
    ]);
  });

  it('a final status does not change', () => {
    expect((['draft', 'published', 'cancelled', 'completed'] as const).filter(isEditable)).toEqual([
      'draft',
      'published',
    ]);
  });
});
