import path from 'node:path';
import type { Observed } from './observe.mts';
import { root } from '../../lib/project/paths.mts';
import type { Settings } from '../../lib/project/settings.mts';

/** What a user needs to know after the start. */
export function summary(
  settings: Settings,
  facts: { took: string; demo: boolean; mailSink: boolean; observed: Observed; data: string },
): string {
  const { values } = settings;
  const below = path.relative(root, facts.data);
  const data = below.startsWith('..') ? facts.data : below;
  const sections = [
    {
      title: `ProTicket is running (ready in ${facts.took}).`,
      rows: [
        ['ProTicket', `http://localhost:${values['WEB_PORT']}`],
        ['Auth API', `http://localhost:${values['AUTH_PORT']}/docs`],
        ['Business API', `http://localhost:${values['BUSINESS_PORT']}/docs`],
        ...(facts.mailSink ? [['Mailbox', `http://localhost:${values['MAIL_SINK_PORT']}/`]] : []),
        ...Object.entries(facts.observed),
      ],
    },
    ...(facts.demo
      ? [
          {
            title: `Demo accounts, password ${values['DEMO_PASSWORD']}`,
            rows: [
              ['Admin', 'admin@proticket.test'],
              ['Organizers', 'organizer@proticket.test, organizer2@proticket.test'],
              ['Buyer', 'buyer@proticket.test'],
            ],
          },
        ]
      : []),
    {
      title: 'Next',
      rows: [
        ['Tour', 'npm run tour, in another terminal: a whole sale'],
        ['Settings', `${data}/proticket.env, with secrets and database URLs`],
        ['Logs', `${data}/logs/`],
        ['Stop', 'Ctrl-C; the data is kept'],
        ['Start over', `stop, then delete ${data}/`],
      ],
    },
  ];
  const line = ([name = '', value = '']: string[]) => `    ${name.padEnd(17)}${value}`;
  const body = sections.map(({ title, rows }) => `  ${title}\n\n${rows.map(line).join('\n')}`);
  return `\n${body.join('\n\n')}\n`;
}
