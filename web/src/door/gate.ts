const placeOf = (idEvent: number) => `proticket.gate.${idEvent}`;

/** The name that this device has at the door of an event; null before somebody has named it. */
export function keptGate(idEvent: number): string | null {
  return localStorage.getItem(placeOf(idEvent));
}

export function keepGate(idEvent: number, name: string): void {
  localStorage.setItem(placeOf(idEvent), name);
}
