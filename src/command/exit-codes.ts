/** Exit codes of what ends before there is a run; those of a run are its outcome's. */

/** For what could not be read or written. */
export const FAILED = 1;
/** For a wrong command line or configuration. */
export const USAGE = 2;
/** For output whose reader has ceased to read it, though it is there. */
export const UNREAD = 6;
