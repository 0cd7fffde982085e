/** Saves a file on the device of the reader. */
export function downloadFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Safari reads the file only after the click.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Saves a text. */
export function downloadText(name: string, text: string, type: 'text/csv' | 'text/plain'): void {
  downloadFile(name, new Blob([text], { type: `${type};charset=utf-8` }));
}
