/** Pourquoi une exécution n’est pas allée à son terme. */
import type { errors as english } from '../en/errors.ts';

export const errors: Record<keyof typeof english, string> = {
  'error.source.open': 'Impossible d’ouvrir {source}.',
  'error.source.connect': 'Impossible de se connecter à {source}.',
  'error.source.begin': 'Impossible d’ouvrir une transaction en lecture seule sur {source}.',
  'error.source.query': 'Impossible d’exécuter la requête sur {source}.',
  'error.source.fetch': 'Impossible de lire toutes les lignes de {source}.',
  'error.source.query.mapping': 'Impossible d’exécuter la requête de la règle {mapping} sur {source}.',
  'error.source.fetch.mapping': 'Impossible de lire toutes les lignes de la règle {mapping} dans {source}.',
  'error.source.cause': '{code} : {cause}',
  'error.source.unknown':
    'Aucune explication n’est disponible pour ce code. Transmettez-le, avec le message ci-dessous, à la personne qui administre la source ; Oracle décrit ses codes sur https://docs.oracle.com/error-help/db/.',
  'error.message': 'Dans les termes du journal : {message}',
  'error.column.missing':
    'Les lignes de la règle {mapping} n’ont pas de colonne {column}, que cette règle utilise. Elles ont : {available}.',
  'error.column.ambiguous':
    'Les lignes de la règle {mapping} ont plusieurs fois la colonne {column}. Elles ont : {available}.',
  'error.did-you-mean': 'Vouliez-vous dire {suggestion} ?',
  'error.column.advice':
    'Corrigez la requête (par exemple avec un alias de colonne), la première ligne du fichier ou le nom de la colonne dans la règle. Rien n’a été construit à partir de cette source.',
  'error.category.id':
    'Moodle n’a pas de catégorie de cours dont l’id est {value}, la catégorie par défaut de la règle {mapping}.',
  'error.category.idnumber':
    'Moodle n’a pas de catégorie de cours unique dont le numéro d’identification soit « {value} », la catégorie par défaut de la règle {mapping}.',
  'error.category.path':
    'Moodle n’a pas de catégorie de cours unique « {value} », la catégorie par défaut de la règle {mapping}.',
  'error.category.advice':
    'Les nouvelles cohortes n’auraient pas de place. Créez cette catégorie, ou indiquez-en une autre dans le contexte de la règle.',
  'error.match.nobody':
    'Aucun étudiant n’a été trouvé dans Moodle ({students, plural, one {# recherché} other {# recherchés}}). Une exécution ne ferait rien : le constat ci-dessous dit ce que contiennent les deux côtés et ce qui les rapprocherait.',
  'error.approval': 'Son empreinte est maintenant {digest} ; l’empreinte approuvée est {approved}.',
  'error.undo.other-moodle':
    'L’exécution {run} concernait un autre Moodle, où utilisateurs et cohortes portent d’autres numéros. Annulez-la avec la configuration de ce Moodle.',
  'error.internal':
    'C’est un défaut de moodle-cohort-sync lui-même, ou une situation qu’il ne connaît pas : {message}',
  'error.internal.advice':
    'Le journal contient les détails. Signalez-les à la personne qui maintient ce programme.',
  'error.unknown': 'L’exécution s’est terminée sur une erreur sans explication ici ({code}) : {message}',
  'error.moodle.statements': 'Ce que l’administrateur de la base exécute pour y remédier :',
};
