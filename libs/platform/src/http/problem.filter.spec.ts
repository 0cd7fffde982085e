import { type ArgumentsHost, Logger } from '@nestjs/common';
import { type ProblemError, requestErrors } from '@proticket/contract';
import { ProblemFilter } from './problem.filter';

const reply = { sent: false, header: () => reply, status: () => reply, type: () => reply, send: () => reply };
const request = { id: 'id', url: '/v1/orders', method: 'POST', headers: {} };
const host = {
  switchToHttp: () => ({ getRequest: () => request, getResponse: () => reply }),
} as unknown as ArgumentsHost;

describe('ProblemFilter', () => {
  afterEach(() => jest.restoreAllMocks());

  it.each<[string, ProblemError, string, object]>([
    ['a refusal on purpose', requestErrors.overloaded(), 'warn', { code: 'request.overloaded' }],
    [
      'a database that is away',
      requestErrors.overloaded(undefined, { cause: new Error('ECONNREFUSED') }),
      'error',
      { code: 'request.overloaded', err: new Error('ECONNREFUSED') },
    ],
  ])('logs %s', (_, problem, level, fields) => {
    const lines: unknown[] = [];
    for (const each of ['warn', 'error'] as const)
      jest
        .spyOn(Logger.prototype, each)
        .mockImplementation((...line: unknown[]) => void lines.push([each, line[0]]));
    new ProblemFilter().catch(problem, host);
    expect(lines).toEqual([[level, fields]]);
  });
});
