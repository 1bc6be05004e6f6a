/** Unbrauchbare Muster. */
import type { pattern as english } from '../en/pattern.ts';

export const pattern: Record<keyof typeof english, string> = {
  'pattern.fault.unclosed-brace':
    'Im Muster „{pattern}“ wird die geschweifte Klammer an Stelle {position} nie geschlossen. Eine wörtliche Klammer wird verdoppelt.',
  'pattern.fault.stray-brace':
    'Im Muster „{pattern}“ wurde die geschweifte Klammer an Stelle {position} nie geöffnet. Eine wörtliche Klammer wird verdoppelt.',
  'pattern.fault.empty-placeholder':
    'Im Muster „{pattern}“ nennen die Klammern an Stelle {position} keine Spalte.',
  'pattern.fault.unknown-filter':
    'Im Muster „{pattern}“ an Stelle {position}: Filter „{detail}“ gefunden, erwartet wird einer von {filters}.',
  'pattern.fault.wrong-arguments':
    'Im Muster „{pattern}“ hat der Filter an Stelle {position} falsche Argumente, erwartet wird {detail}.',
  'pattern.fault.unknown-map':
    'Im Muster „{pattern}“ an Stelle {position}: Unter „codes“ gibt es keine Tabelle „{detail}“.',
  'pattern.fault.no-placeholder':
    "Das Muster „{pattern}“ enthält keine Spalte: Zwei geschweifte Klammern nacheinander sind eine wörtliche. Eine Spalte steht in einfachen, etwa '{'COLUMN'}'.",
};
