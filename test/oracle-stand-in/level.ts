/** Field levels from which requests and answers have more fields. */
export const LEVEL = {
  V12_2: 8,
  V12_2_EXT: 9,
  V18_EXT: 11,
  V20: 14,
  V23: 17,
  V23_TOKEN: 18,
  V23_NOTES: 20,
  V23_4: 24,
} as const;
