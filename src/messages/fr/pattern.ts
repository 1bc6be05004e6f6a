/** Motifs inutilisables. */
import type { pattern as english } from '../en/pattern.ts';

export const pattern: Record<keyof typeof english, string> = {
  'pattern.fault.unclosed-brace':
    'Dans le motif « {pattern} », l’accolade au caractère {position} n’est jamais refermée. Une accolade littérale s’écrit deux fois.',
  'pattern.fault.stray-brace':
    'Dans le motif « {pattern} », l’accolade au caractère {position} n’a jamais été ouverte. Une accolade littérale s’écrit deux fois.',
  'pattern.fault.empty-placeholder':
    'Dans le motif « {pattern} », les accolades au caractère {position} ne nomment aucune colonne.',
  'pattern.fault.unknown-filter':
    'Dans le motif « {pattern} », au caractère {position}, le filtre « {detail} » n’existe pas ; attendu : {filters}.',
  'pattern.fault.wrong-arguments':
    'Dans le motif « {pattern} », le filtre au caractère {position} n’a pas les bons arguments ; attendu : {detail}.',
  'pattern.fault.unknown-map':
    'Dans le motif « {pattern} », au caractère {position} : il n’y a pas de table « {detail} » sous « codes ».',
  'pattern.fault.no-placeholder':
    "Le motif « {pattern} » ne prend aucune colonne : deux accolades de suite sont une accolade littérale. Une colonne s’écrit entre accolades simples, par exemple '{'COLONNE'}'.",
};
