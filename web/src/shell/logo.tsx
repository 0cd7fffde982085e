/** A ticket with a tick. */
export function Logo() {
  return (
    <svg width="32" height="24" viewBox="0 0 40 30" aria-hidden="true" focusable="false">
      <path
        fill="currentColor"
        d="M0 4a4 4 0 0 1 4-4h32a4 4 0 0 1 4 4v6a5 5 0 0 0 0 10v6a4 4 0 0 1-4 4H4a4 4 0 0 1-4-4v-6a5 5 0 0 0 0-10z"
      />
      <path
        d="m11 15.500 5 5 9-11"
        fill="none"
        stroke="var(--paper)"
        strokeWidth="4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
