import path from 'node:path';
import { root } from '../../lib/project/paths.mts';
import type { Settings } from '../../lib/project/settings.mts';

/** What a person needs who just started the system. */
export function summary(
  settings: Settings,
  facts: { took: string; demo: boolean; mailSink: boolean; data: string },
): string {
  const { values } = settings;
  const below = path.relative(root, facts.data);
  const data = below.startsWith('..') ? facts.data : below;
  const sections = [
    {
      title: `ProTicket is running (ready in ${facts.took}).`,
      rows: [
        ['Auth API', `http://localhost:${values['AUTH_PORT']}/docs`],
        ['Business API', `http://localhost:${values['BUSINESS_PORT']}/docs`],
        ...(facts.mailSink ? [['Mails it sent', `http://localhost:${values['MAIL_SINK_PORT']}/`]] : []),
      ],
    },
    ...(facts.demo
      ? [
          {
            title: `Demo accounts, all with the password  ${values['DEMO_PASSWORD']}`,
            rows: [
              ['Admin', 'admin@proticket.test'],
              ['Organizers', 'organizer@proticket.test   organizer2@proticket.test'],
              ['Buyer', 'buyer@proticket.test'],
            ],
          },
        ]
      : []),
    {
      title: 'Good to know',
      rows: [
        ['A ticket bought', 'npm run tour   (in another terminal)'],
        ['Settings', `${data}/proticket.env   (database URLs and secrets too)`],
        ['Data and logs', `${data}/   ${data}/logs/`],
        ['Stop', `Ctrl-C   (start afresh: stop, then delete ${data}/)`],
      ],
    },
  ];
  const line = ([name = '', value = '']: string[]) => `    ${name.padEnd(17)}${value}`;
  const body = sections.map(({ title, rows }) => `  ${title}\n\n${rows.map(line).join('\n')}`);
  return `\n${body.join('\n\n')}\n`;
}
