/** The codes of the driver and the database: which are explained, which are others in disguise, which pass by themselves. */

/**
 * The codes that the message catalogue explains, under `source.cause.CODE`. Their texts are listed in
 * https://docs.oracle.com/error-help/db/ (ORA), and in lib/errors.js of the driver (NJS).
 */
export const explainedCodes = [
  'ORA-00020',
  'ORA-00028',
  'ORA-00257',
  'ORA-00904',
  'ORA-00911',
  'ORA-00918',
  'ORA-00933',
  'ORA-00936',
  'ORA-00942',
  'ORA-00980',
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
  'ORA-01843',
  'ORA-02063',
  'ORA-02391',
  'ORA-02396',
  'ORA-03113',
  'ORA-03114',
  'ORA-03135',
  'ORA-04063',
  'ORA-04068',
  'ORA-06502',
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

/** Codes whose explanation is that of another one: they say the same in another place, or of a neighbouring thing. */
const ALIKE: Readonly<Record<string, string>> = {
  ...alike('ORA-00020', 'ORA-00018'),
  ...alike(
    'ORA-00933',
    'ORA-00903',
    'ORA-00905',
    'ORA-00906',
    'ORA-00907',
    'ORA-00920',
    'ORA-00923',
    'ORA-01756',
  ),
  ...alike('ORA-01013', 'ORA-00040', 'ORA-02392', 'ORA-02393', 'ORA-02394', 'ORA-02395', 'ORA-56720'),
  ...alike('ORA-01033', 'ORA-01109', 'ORA-01219'),
  ...alike('ORA-01089', 'ORA-01090', 'ORA-01092'),
  ...alike(
    'ORA-01843',
    'ORA-01830',
    'ORA-01839',
    'ORA-01840',
    'ORA-01841',
    'ORA-01847',
    'ORA-01858',
    'ORA-01861',
  ),
  ...alike('ORA-02396', 'ORA-02399'),
  ...alike('ORA-03114', 'ORA-01012', 'ORA-12805', 'ORA-25401', 'ORA-25402', 'ORA-25408'),
  ...alike('ORA-03135', 'ORA-12153', 'ORA-12537', 'ORA-12547', 'ORA-12570', 'ORA-12571', 'ORA-12592'),
  ...alike('ORA-04068', 'ORA-04020', 'ORA-04021', 'ORA-04061', 'ORA-04065'),
  ...alike('ORA-06502', 'ORA-01476', 'ORA-06503', 'ORA-06530', 'ORA-06533'),
  ...alike('ORA-08103', 'ORA-01410'),
  ...alike('ORA-12170', 'ORA-12535', 'ORA-12606', 'ORA-12608', 'ORA-12609'),
  ...alike('ORA-12516', 'ORA-12518', 'ORA-12519'),
  ...alike('ORA-12528', 'ORA-01035', 'ORA-12526', 'ORA-12527'),
  ...alike('ORA-12541', 'ORA-12543'),
  ...alike('NJS-515', 'NJS-514'),
  ...alike('NJS-530', 'ORA-12545'),
};

function alike(explained: (typeof explainedCodes)[number], ...codes: string[]): Record<string, string> {
  return Object.fromEntries(codes.map((code) => [code, explained]));
}

/** The code under which the catalogue explains this one: its own, or that of one that says the same. */
export function explainedAs(code: string): string {
  // Numbers that are free for whoever writes a function.
  if (/^ORA-20\d{3}$/.test(code)) return 'ORA-06502';
  return ALIKE[code] ?? code;
}

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
  'ORA-02063',
  'ORA-02068',
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
  'ORA-00018',
  'ORA-00020',
  'ORA-00028',
  'ORA-01012',
  'ORA-01033',
  'ORA-01034',
  'ORA-01089',
  'ORA-01090',
  'ORA-01092',
  'ORA-01109',
  'ORA-01219',
  'ORA-01410',
  'ORA-01466',
  'ORA-01555',
  'ORA-02049',
  'ORA-02391',
  'ORA-02396',
  'ORA-02399',
  'ORA-03113',
  'ORA-03114',
  'ORA-03135',
  'ORA-04020',
  'ORA-04021',
  'ORA-04061',
  'ORA-04065',
  'ORA-04068',
  'ORA-08103',
  'ORA-12153',
  'ORA-12170',
  'ORA-12514',
  'ORA-12516',
  'ORA-12518',
  'ORA-12519',
  'ORA-12520',
  'ORA-12526',
  'ORA-12527',
  'ORA-12528',
  'ORA-12535',
  'ORA-12537',
  'ORA-12541',
  'ORA-12547',
  'ORA-12570',
  'ORA-12571',
  'ORA-12592',
  'ORA-12606',
  'ORA-12608',
  'ORA-12609',
  'ORA-12805',
  'ORA-25401',
  'ORA-25402',
  'ORA-25408',
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
