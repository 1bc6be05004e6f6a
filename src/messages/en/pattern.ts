/** Patterns that cannot be used. */
export const pattern = {
  'pattern.fault.unclosed-brace':
    'In the pattern “{pattern}” the brace at character {position} is never closed. A literal brace is written twice.',
  'pattern.fault.stray-brace':
    'In the pattern “{pattern}” the brace at character {position} was never opened. A literal brace is written twice.',
  'pattern.fault.empty-placeholder':
    'In the pattern “{pattern}” the braces at character {position} name no column.',
  'pattern.fault.unknown-filter':
    'In the pattern “{pattern}” at character {position}: found the filter “{detail}”, expected one of {filters}.',
  'pattern.fault.wrong-arguments':
    'In the pattern “{pattern}” the filter at character {position} has the wrong arguments, expected {detail}.',
  'pattern.fault.unknown-map':
    'In the pattern “{pattern}” at character {position}: there is no table “{detail}” under “codes”.',
  'pattern.fault.no-placeholder':
    "The pattern “{pattern}” takes no column: two braces in a row are a literal one. A column stands in single braces, such as '{'COLUMN'}'.",
} as const;
