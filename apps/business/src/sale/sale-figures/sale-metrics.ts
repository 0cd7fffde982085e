import { Injectable } from '@nestjs/common';
import { CachedFigures } from '@proticket/platform';
import { Gauge, Registry } from 'prom-client';
import { type SaleFigures, SaleFiguresRepository } from './sale-figures.repository';

/** Figures of the whole sale for Prometheus: the same from every instance, so take the maximum, not the sum. */
@Injectable()
export class SaleMetrics {
  constructor(registry: Registry, repository: SaleFiguresRepository) {
    const figures = new CachedFigures(() => repository.read());
    const gauge = (name: string, help: string, value: (figures: SaleFigures) => number | null) =>
      new Gauge({
        name,
        help,
        registers: [registry],
        async collect() {
          this.remove();
          const read = await figures.get();
          const found = read && value(read);
          if (typeof found === 'number') this.set(found);
        },
      });
    gauge(
      'sale_places_held',
      'Places of published events that are held by unpaid orders.',
      ({ held }) => held,
    );
    gauge('sale_tickets_sold', 'Tickets of published events that are sold.', ({ sold }) => sold);
    gauge('refunds_due', 'Refunds that the provider has not settled yet.', ({ refunds_due }) => refunds_due);
    gauge(
      'refunds_oldest_due_seconds',
      'Age of the oldest refund that is not settled; absent without one.',
      ({ oldest_refund_seconds }) => oldest_refund_seconds,
    );
  }
}
