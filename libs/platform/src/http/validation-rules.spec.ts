import { IsWholeNumber, Min } from '@proticket/shared';
import { getMetadataStorage, validateSync } from 'class-validator';
import './validation.pipe';

class Base {
  @IsWholeNumber()
  first: unknown;
}
class Derived extends Base {
  @Min(5)
  second: unknown;
}

const broken = (object: object, options = {}) =>
  validateSync(object, options).map(({ property, constraints }) => [property, ...Object.keys(constraints!)]);

describe('Rules of validation that are remembered', () => {
  it('are those of the class and of what it extends, each time', () => {
    for (let time = 0; time < 3; time += 1) {
      expect(broken(Object.assign(new Derived(), { first: 'a', second: 1 }))).toEqual([
        ['second', 'min'],
        ['first', 'isWholeNumber'],
      ]);
      expect(broken(Object.assign(new Base(), { first: 'a', second: 1 }))).toEqual([
        ['first', 'isWholeNumber'],
      ]);
      expect(broken(Object.assign(new Derived(), { first: 1, second: 5 }))).toEqual([]);
    }
  });

  it('are gathered once for a class, and each time where groups are asked for', () => {
    const find = (groups?: string[]) =>
      getMetadataStorage().getTargetValidationMetadatas(Derived, '', false, false, groups);
    expect(find()).toBe(find());
    expect(find(['some'])).not.toBe(find(['some']));
  });
});
