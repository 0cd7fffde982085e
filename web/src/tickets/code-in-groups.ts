/** The code of a ticket as people read it out: capitals, in groups of four. */
export function codeInGroups(ticketCode: string): string[] {
  return (
    ticketCode
      .replaceAll('-', '')
      .toUpperCase()
      .match(/.{1,4}/g) ?? []
  );
}
