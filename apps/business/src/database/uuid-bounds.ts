/** Below every id. */
export const LOWEST_UUID = '00000000-0000-0000-0000-000000000000';

/** Above every id. */
export const HIGHEST_UUID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
