/** Patterns that cannot be used, and columns that a query does not have. */
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
    "The pattern “{pattern}” takes no column, so every row would be in the same cohort. Expected at least one, such as '{'COLUMN'}'.",

  'column.missing':
    'Mapping {mapping}: the query returns no column {column}. It returns {available}. Correct the pattern or the query.',
  'column.ambiguous':
    'Mapping {mapping}: the query returns the column {column} more than once. It returns {available}. Give each its own alias in the query.',
} as const;
