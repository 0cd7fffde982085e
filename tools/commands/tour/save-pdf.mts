import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inData } from '../../lib/project/paths.mts';

/** Saves what the tour downloads. @throws Error if it is no PDF */
export async function savePdf(
  name: string,
  pdf: Blob,
): Promise<{ readonly file: string; readonly saved: string }> {
  const bytes = Buffer.from(await pdf.arrayBuffer());
  if (!bytes.subarray(0, 5).equals(Buffer.from('%PDF-'))) throw new Error('The response is not a PDF.');
  const file = inData('tour', name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, bytes);
  return { file, saved: `${Math.round(bytes.length / 1024)} KiB` };
}
