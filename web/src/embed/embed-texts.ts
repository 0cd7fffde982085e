/** The texts of the script: it is loaded on strangers' sites and brings no library. */
export interface EmbedTexts {
  readonly buy: string;
  readonly details: string;
  readonly free: string;
  /** Beside a price that it is added to. */
  readonly fee: string;
  readonly soldOut: string;
  readonly cancelled: string;
  readonly notOnSale: string;
  readonly none: string;
  /** Said instead of the list when it cannot be read. */
  readonly away: string;
  readonly newTab: string;
}

export const EMBED_TEXTS: Readonly<Record<string, EmbedTexts>> = {
  en: {
    buy: 'Buy tickets',
    details: 'Details',
    free: 'Free',
    fee: 'booking fee',
    soldOut: 'Sold out',
    cancelled: 'Cancelled',
    notOnSale: 'Not on sale',
    none: 'No events at the moment.',
    away: 'See all events',
    newTab: 'opens in a new tab',
  },
  es: {
    buy: 'Comprar entradas',
    details: 'Detalles',
    free: 'Gratis',
    fee: 'gastos de gestión',
    soldOut: 'Agotado',
    cancelled: 'Cancelado',
    notOnSale: 'No está a la venta',
    none: 'Ningún evento por ahora.',
    away: 'Ver todos los eventos',
    newTab: 'se abre en otra pestaña',
  },
};
