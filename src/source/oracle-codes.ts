/** The codes of the driver and the database: which are explained, which are others in disguise, which pass by themselves. */

/**
 * The codes that the message catalogue explains, under `source.cause.CODE`. Their texts are listed in
 * https://docs.oracle.com/error-help/db/ (ORA), and in lib/errors.js of the driver (NJS).
 */
export const explainedCodes = [
  'ORA-00028',
  'ORA-00904',
  'ORA-00911',
  'ORA-00933',
  'ORA-00936',
  'ORA-00942',
  'ORA-01008',
  'ORA-01013',
  'ORA-01017',
  'ORA-01031',
  'ORA-01033',
  'ORA-01034',
  'ORA-01045',
  'ORA-01089',
  'ORA-01427',
  'ORA-01456',
  'ORA-01466',
  'ORA-01555',
  'ORA-01652',
  'ORA-01722',
  'ORA-02063',
  'ORA-02391',
  'ORA-02396',
  'ORA-03113',
  'ORA-03114',
  'ORA-03135',
  'ORA-04063',
  'ORA-04068',
  'ORA-08103',
  'ORA-12154',
  'ORA-12170',
  'ORA-12505',
  'ORA-12514',
  'ORA-12516',
  'ORA-12520',
  'ORA-12528',
  'ORA-12541',
  'ORA-28000',
  'ORA-28001',
  'ORA-28040',
  'ORA-28112',
  'ORA-28113',
  'ORA-32034',
  'NJS-045',
  'NJS-097',
  'NJS-116',
  'NJS-118',
  'NJS-138',
  'NJS-500',
  'NJS-501',
  'NJS-503',
  'NJS-505',
  'NJS-506',
  'NJS-508',
  'NJS-510',
  'NJS-511',
  'NJS-512',
  'NJS-515',
  'NJS-516',
  'NJS-520',
  'NJS-530',
  'NJS-533',
  'DPI-1047',
  'NOT-A-QUERY',
  'COLUMN-NAME',
  'COLUMN-TYPE',
  'REDIRECT-HOST',
  'UNREADABLE-REPLY',
  'TIMEOUT',
  'ABORTED',
] as const;

/** Errors that Thin mode words for itself, and the code under which every DBA and manual knows them. */
export const KNOWN_AS: Readonly<Record<string, string>> = {
  'NJS-123': 'TIMEOUT',
  'NJS-517': 'ORA-12154',
  'NJS-518': 'ORA-12514',
  'NJS-519': 'ORA-12505',
  'NJS-521': 'NJS-501',
  'DPI-1067': 'TIMEOUT',
  'DPI-1080': 'NJS-500',
};

/** What Thin mode says of an answer that is not as it should be. */
export const UNREADABLE = new Set([
  'NJS-099',
  'NJS-102',
  'NJS-103',
  'NJS-109',
  'NJS-110',
  'NJS-111',
  'NJS-112',
  'NJS-113',
  'NJS-127',
  'NJS-173',
  'NJS-509',
]);

/**
 * Errors that stand around another one, whose text they keep: those of Thin mode under which it files many of the
 * database's and the listener's, and those by which the database says where it happened (recursive SQL, a server of a
 * parallel query, a line of PL/SQL).
 */
export const WRAPS = new Set([
  'NJS-500',
  'NJS-501',
  'NJS-511',
  'NJS-513',
  'NJS-521',
  'ORA-00604',
  'ORA-06512',
  'ORA-12801',
]);

/**
 * What may have passed in a moment: a lost connection, a listener or instance that is just starting, a table that was
 * loaded anew while it was read. Never a login.
 */
export const TRANSIENT = new Set([
  'NJS-040',
  'NJS-076',
  'NJS-500',
  'NJS-501',
  'NJS-503',
  'NJS-510',
  'NJS-511',
  'NJS-530',
  'REDIRECT-HOST',
  'ORA-00028',
  'ORA-01033',
  'ORA-01034',
  'ORA-01089',
  'ORA-01466',
  'ORA-01555',
  'ORA-02391',
  'ORA-02396',
  'ORA-03113',
  'ORA-03114',
  'ORA-03135',
  'ORA-04068',
  'ORA-08103',
  'ORA-12170',
  'ORA-12514',
  'ORA-12516',
  'ORA-12518',
  'ORA-12519',
  'ORA-12520',
  'ORA-12528',
  'ORA-12541',
]);

/** What is wrong with the connect string or a query as they stand in the configuration, whatever the database does. */
export const MISCONFIGURED = new Set([
  'NJS-097',
  'NJS-512',
  'NJS-514',
  'NJS-515',
  'NJS-516',
  'NJS-520',
  'ORA-01008',
  'ORA-12154',
  'NOT-A-QUERY',
  'COLUMN-NAME',
  'COLUMN-TYPE',
]);

/** What only somebody who logs in is told. A session that reads is logged in: it comes from the other end of a link. */
export const LOGIN_ONLY = new Set([
  'ORA-01017',
  'ORA-01045',
  'ORA-12154',
  'ORA-12170',
  'ORA-12505',
  'ORA-12514',
  'ORA-12516',
  'ORA-12520',
  'ORA-12528',
  'ORA-12541',
  'ORA-12543',
  'ORA-12545',
  'ORA-28000',
  'ORA-28001',
  'ORA-28040',
]);
