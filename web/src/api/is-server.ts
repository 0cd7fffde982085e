/**
 * Whether this is the server's rendering of a page. What cannot be used before the scripts have arrived is disabled there, so that
 * a press or a typed letter is not lost when the page comes alive.
 */
export const IS_SERVER = typeof document === 'undefined';
