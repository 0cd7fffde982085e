import type { TestEvent } from 'node:test/reporters';

/** A reporter for `node --test` that writes the counts of the whole run as JSON. */
async function* counts(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const event of events)
    // The summary without a file is that of the whole run.
    if (event.type === 'test:summary' && event.data.file === undefined)
      yield JSON.stringify(event.data.counts);
}

// oxlint-disable-next-line import/no-default-export -- node --test loads a reporter by its default export
export default counts;
