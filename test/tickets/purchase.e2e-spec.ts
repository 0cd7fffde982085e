import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { TicketPageDto } from '../../apps/business/src/tickets/tickets/ticket.dto';
import { AccountsDouble } from '../support/accounts-double';
import { SaleUnderTest } from '../support/sale-under-test';

const run = promisify(execFile);

/** Real names, and the part of them that a PDF reader must find. */
const PEOPLE = [
  { name: 'Виктор Щукин-Ёлкин', found: ['Виктор Щукин-Ёлкин'] },
  { name: 'محمد عبدالله', found: ['محمد', 'عبدالله'] },
  { name: '王小明 (張偉)', found: ['王小明', '張偉'] },
  { name: 'Zoë 🎉 Ångström', found: ['Zoë', '🎉', 'Ångström'] },
  { name: 'Ελένη Παπαδοπούλου', found: ['Ελένη Παπαδοπούλου'] },
  { name: 'שרה כהן', found: ['שרה', 'כהן'] },
  { name: '김철수', found: ['김철수'] },
];

/** poppler and zbar are not part of the project; Debian: poppler-utils, zbar-tools. */
async function hasReaders(): Promise<boolean> {
  try {
    await Promise.all([run('pdftoppm', ['-v']), run('pdftotext', ['-v']), run('zbarimg', ['--version'])]);
    return true;
  } catch {
    return false;
  }
}

describe('a ticket bought through HTTP', () => {
  const accounts = new AccountsDouble();
  let sale: SaleUnderTest;
  let folder: string;
  let readers: boolean;
  beforeAll(async () => {
    readers = await hasReaders();
    folder = await mkdtemp(path.join(tmpdir(), 'proticket-pdf-'));
    sale = await SaleUnderTest.start({
      AUTH_URL: await accounts.listen(),
      FILE_STORAGE_PATH: path.join(folder, 'files'),
    });
  });
  afterAll(async () => {
    await sale?.stop();
    accounts.close();
    await rm(folder, { recursive: true, force: true });
  });

  it.each(PEOPLE)(
    'is a PDF that $name finds readable, whose QR code opens the door once',
    async ({ name, found }) => {
      const buyer = sale.business.buyer(accounts.add(name).id_user);
      const id_event = await sale.event(10, { title: `Концерт 音乐会 ${name}`.slice(0, 60) });
      const order = await sale.order(id_event, 1, buyer);
      await sale.pay(await sale.startPayment(order));
      const { items } = (await sale.api.get<TicketPageDto>('/v1/tickets', { token: buyer.token })).body;
      const { id_ticket, qr_code } = items[0]!;

      const answer = await fetch(`${sale.business.service.url}/v1/tickets/${id_ticket}/pdf`, {
        headers: { authorization: `Bearer ${buyer.token}` },
      });
      const pdf = path.join(folder, 'ticket.pdf');
      await writeFile(pdf, Buffer.from(await answer.arrayBuffer()));

      const admin = sale.business.admin().token;
      const scan = (qr: string) =>
        sale.api.post('/v1/check-ins', { token: admin, body: { event_id: id_event, qr } });
      const scanned = readers ? await throughReaders(pdf, found) : qr_code!;
      expect(scanned).toBe(qr_code);
      expect([(await scan(scanned)).status, (await scan(scanned)).status]).toEqual([201, 409]);
    },
  );

  /** What poppler and zbar read from the file. */
  async function throughReaders(pdf: string, found: readonly string[]): Promise<string> {
    const text = (await run('pdftotext', ['-layout', pdf, '-'])).stdout.normalize('NFKC');
    for (const part of [...found, 'General admission']) expect(text).toContain(part);
    const { stdout: info } = await run('pdfinfo', [pdf]);
    expect(info).toMatch(/Tagged:\s+yes/);
    expect(info).toMatch(/Title:\s+Ticket: Концерт/);
    const { stdout: fonts } = await run('pdffonts', [pdf]);
    // Name, type (two words), encoding, then: embedded, subset, with a map to Unicode.
    for (const font of fonts.trim().split('\n').slice(2)) expect(font).toMatch(/yes yes yes/);
    await run('pdftoppm', ['-r', '100', '-png', '-singlefile', pdf, pdf.replace('.pdf', '')]);
    const { stdout } = await run('zbarimg', ['-q', '--raw', pdf.replace('.pdf', '.png')]);
    return stdout.trim();
  }
});
