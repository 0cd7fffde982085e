import type { Business } from '@proticket/sdk';

/** An event of the demo data. */
export interface DemoEvent {
  organizer: 'organizer@proticket.test' | 'organizer2@proticket.test';
  title: string;
  description: string;
  location: string;
  timezone: string;
  /** Days from now; without it the event starts within seconds. */
  inDays?: number;
  /** Local time at the place. */
  time: string;
  hours: number;
  price: string;
  currency: string;
  capacity: number;
  maxPerOrder?: number;
  isDraft?: boolean;
  /** Buyers may return tickets until so many hours before the start. */
  returnsUntilHours?: number;
  /** What it sells besides tickets at its price, in the order in which they are made. */
  types?: readonly DemoType[];
  vouchers?: readonly Business.CreateVouchersDto[];
  questions?: readonly Business.AskQuestionDto[];
}

/** A ticket type; it may open when the one before it is sold out or over. */
export interface DemoType extends Omit<Business.CreateTicketTypeDto, 'opens_after' | 'sales_end'> {
  readonly salesEndInDays?: number;
}

const music = 'organizer@proticket.test';
const stage = 'organizer2@proticket.test';

/** Varied on purpose: cities, time zones, currencies, free and expensive, huge and tiny, a draft, one that has begun. */
export const DEMO_EVENTS: DemoEvent[] = [
  {
    organizer: music,
    title: 'Open Air by the Tagus',
    description:
      'Three stages between the river and the bridge. Gates open at noon, the last encore fades at midnight. Bring sun cream and a friend who dances.',
    location: 'Lisbon, Passeio Marítimo de Algés',
    timezone: 'Europe/Lisbon',
    ...{
      inDays: 58,
      time: '15:00',
      hours: 9,
      price: '79.00',
      currency: 'EUR',
      capacity: 20_000,
      maxPerOrder: 8,
      returnsUntilHours: 72,
    },
    types: [
      { name: 'Early bird', price: '59.00', capacity: 2_000, tax_rate: '6', position: 0, salesEndInDays: 21 },
      { name: 'With camping', price: '109.00', capacity: 4_000, tax_rate: '6', position: 2 },
      { name: 'Crew', price: '0.00', capacity: 150, visibility: 'voucher', position: 3 },
    ],
    vouchers: [
      { code: 'FRIENDS', kind: 'percent', value: '15', max_tickets: 4, note: 'Newsletter' },
      {
        code: 'PRESS',
        kind: 'percent',
        value: '100',
        max_uses: 20,
        max_tickets: 2,
        reserves_places: true,
        note: 'Places are kept for it',
      },
    ],
    questions: [
      {
        kind: 'choice',
        scope: 'ticket',
        label: 'T-shirt',
        choices: ['S', 'M', 'L', 'XL'],
        is_required: false,
      },
      { kind: 'text', scope: 'order', label: 'How did you hear of us?', is_required: false },
    ],
  },
  {
    organizer: music,
    title: 'Midnight Jazz at the Lighthouse',
    description:
      'A quartet, sixty chairs and the sea below. One set before the beam is lit, one after. Drinks are included; silence is appreciated.',
    location: 'Porto, Farol de São Miguel-o-Anjo',
    timezone: 'Europe/Lisbon',
    ...{ inDays: 12, time: '22:30', hours: 3, price: '35.00', currency: 'EUR', capacity: 60, maxPerOrder: 4 },
  },
  {
    organizer: music,
    title: 'The Listening Room: Songs for Three',
    description:
      'A living-room concert in the truest sense: three seats on one sofa, two singers, no microphone. When they are gone they are gone.',
    location: 'Madrid, Calle del Pez',
    timezone: 'Europe/Madrid',
    ...{ inDays: 9, time: '20:00', hours: 2, price: '45.00', currency: 'EUR', capacity: 3, maxPerOrder: 2 },
  },
  {
    organizer: music,
    title: 'Electronic Winter Garden',
    description:
      'Modular synthesizers among orchids: the palm house stays open until two, and the plants seem to like it.',
    location: 'Berlin, Botanischer Garten',
    timezone: 'Europe/Berlin',
    ...{ inDays: 26, time: '21:00', hours: 5, price: '28.50', currency: 'EUR', capacity: 900 },
  },
  {
    organizer: music,
    title: 'Brass on the Brooklyn Pier',
    description:
      'Eleven horns, one drummer and the skyline. The band plays rain or shine; ponchos are at the door.',
    location: 'New York, Brooklyn Bridge Park',
    timezone: 'America/New_York',
    ...{ inDays: 40, time: '18:30', hours: 4, price: '52.00', currency: 'USD', capacity: 1_500 },
  },
  {
    organizer: music,
    title: 'Choir of the Four Winds',
    description:
      'Two hundred voices in the round, you in the middle. A secret programme, revealed one piece at a time.',
    location: 'London, Union Chapel',
    timezone: 'Europe/London',
    ...{ time: '00:00', hours: 3, price: '24.00', currency: 'GBP', capacity: 400 },
  },
  {
    organizer: stage,
    title: 'Neighbourhood Science Night',
    description:
      'Telescopes on the square, dry ice in the library, and a physicist who answers anything children ask. Free for everyone; a ticket keeps your place.',
    location: 'Lyon, Place des Terreaux',
    timezone: 'Europe/Paris',
    ...{ inDays: 17, time: '19:00', hours: 4, price: '0.00', currency: 'EUR', capacity: 600, maxPerOrder: 6 },
  },
  {
    organizer: stage,
    title: 'A Midsummer Night’s Dream, Unplugged',
    description:
      'Shakespeare by lantern light with a cast of seven who swap parts by lottery. No two evenings are alike.',
    location: 'Edinburgh, Royal Botanic Garden',
    timezone: 'Europe/London',
    ...{ inDays: 33, time: '19:30', hours: 3, price: '31.00', currency: 'GBP', capacity: 220 },
  },
  {
    organizer: stage,
    title: 'Taiko at Dawn',
    description:
      'Forty drums greet the sun over the harbour. It is early, it is loud, and there is miso soup afterwards.',
    location: 'Yokohama, Ōsanbashi Pier',
    timezone: 'Asia/Tokyo',
    ...{ inDays: 21, time: '05:45', hours: 2, price: '48.00', currency: 'USD', capacity: 350 },
  },
  {
    organizer: stage,
    title: 'Harbour Lights Gala',
    description:
      'Dinner in five courses, the ballet in two acts, fireworks at the end. Black tie, or the most elegant thing you own.',
    location: 'Sydney, Walsh Bay',
    timezone: 'Australia/Sydney',
    ...{
      inDays: 75,
      time: '18:00',
      hours: 6,
      price: '320.00',
      currency: 'USD',
      capacity: 180,
      maxPerOrder: 2,
    },
  },
  {
    organizer: stage,
    title: 'TypeScript in the Tropics',
    description:
      'Two days of talks with sand between the toes: compilers before noon, caipirinhas after. Lunch and the boat trip are included.',
    location: 'São Paulo, Teatro Oficina',
    timezone: 'America/Sao_Paulo',
    ...{ inDays: 64, time: '09:00', hours: 33, price: '149.90', currency: 'USD', capacity: 450 },
  },
  {
    organizer: stage,
    title: 'Clown Congress (working title)',
    description: 'Not announced yet: only its organizer sees this draft until it is published.',
    location: 'Vienna, Prater',
    timezone: 'Europe/Vienna',
    ...{ inDays: 90, time: '20:00', hours: 2, price: '19.00', currency: 'EUR', capacity: 250, isDraft: true },
  },
];
