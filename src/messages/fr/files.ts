/** Ce qui ne va pas dans un fichier, et que faire. */
import type { files as en } from '../en/files.ts';

export const files: Record<keyof typeof en, string> = {
  'source.cause.FILE-MISSING':
    'Ce fichier n’existe pas. Voyez si l’export qui l’écrit a été exécuté, et vérifiez le chemin.',
  'source.cause.FILE-UNREADABLE':
    'Le fichier ne peut pas être lu ({reason}). Donnez au compte qui exécute ce programme le droit de le lire, et d’entrer dans son dossier.',
  'source.cause.FILE-NOT-A-FILE':
    'Il s’agit d’un dossier ou d’un périphérique, pas d’un fichier. Corrigez le chemin.',
  'source.cause.FILE-EMPTY':
    'Le fichier est vide. D’ordinaire, l’export qui l’écrit a échoué ; faites-le exécuter de nouveau.',
  'source.cause.FILE-TOO-OLD':
    'Le fichier a été modifié pour la dernière fois il y a {hours, number} heures ; maxAgeHours en permet {limit, number}. Voyez pourquoi l’export ne l’écrit plus.',
  'source.cause.FILE-FROM-FUTURE':
    'La dernière modification du fichier est datée de {hours, number} heures dans le futur ; son âge (maxAgeHours) ne peut pas être établi. Réglez l’horloge de la machine qui l’écrit, ou faites en sorte que le transfert ne fixe pas la date du fichier.',
  'source.cause.FILE-CHANGED':
    'Le fichier a changé pendant la lecture : quelqu’un l’écrit encore. Faites écrire l’export sous un autre nom et renommer le fichier quand il est entier, ou choisissez un autre moment.',
  'source.cause.FILE-ENCODING':
    'La ligne {line} contient des octets qui ne sont pas du {encoding}. Indiquez l’encodage dans lequel le fichier est écrit, par exemple windows-1252, ou faites-le écrire en UTF-8.',
  'source.cause.FILE-QUOTES':
    'À la ligne {line}, un guillemet ouvre un champ et n’est jamais fermé, ou du texte suit celui qui le ferme. Dans un champ entre guillemets, un guillemet s’écrit deux fois.',
  'source.cause.FILE-LINE-BREAK':
    'L’enregistrement qui commence à la ligne {line} contient un saut de ligne dans un champ entre guillemets. D’ordinaire, deux guillemets égarés ont absorbé des lignes entières ; rien n’a été repris de ce fichier. Corrigez l’export, ou, si des champs contiennent vraiment des sauts de ligne, indiquez source.lineBreaks: true dans la règle.',
  'source.cause.FILE-CLIENT':
    'La ligne {line} n’est pas une donnée : « {text} ». Le client qui écrit ce fichier (SQL*Plus, par exemple) a rencontré une erreur, ou n’a pas reçu l’ordre de n’écrire que les données (SET ECHO OFF FEEDBACK OFF). Rien n’a été repris de ce fichier.',
  'source.cause.FILE-RECORD':
    'L’enregistrement qui commence à la ligne {line} dépasse {limit, number} caractères. D’ordinaire, un guillemet n’y est jamais fermé.',
  'source.cause.FILE-COLUMNS':
    '{columns, plural, one {Une seule colonne trouvée} other {# colonnes trouvées}}{guess, select, none {.} comma { ; le séparateur est-il une virgule ?} semicolon { ; le séparateur est-il un point-virgule ?} colon { ; le séparateur est-il un deux-points ?} tab { ; le séparateur est-il une tabulation ?} pipe { ; le séparateur est-il une barre verticale (pipe) ?} other { ; le séparateur est-il « {guess} » ?}} Indiquez le séparateur avec lequel le fichier est écrit.',
  'source.cause.FILE-COLUMN-UNNAMED':
    'La colonne {column, number} n’a pas de nom dans la première ligne, où chaque colonne doit en avoir un. Cherchez un séparateur de trop à la fin de cette ligne.',
  'source.cause.FILE-COLUMN-TWICE':
    'La première ligne nomme deux fois la colonne {name}, majuscules et minuscules confondues. Donnez un autre nom à l’une d’elles.',
  'source.cause.FILE-COLUMN-MISSING':
    'La première ligne ne nomme pas la colonne {name}. Elle nomme : {available}. La première ligne de ce fichier est son en-tête.',
  'source.cause.FILE-ROW':
    'La ligne {line} compte {found, plural, one {# champ} other {# champs}} là où {expected, number} sont attendus. Le fichier est peut-être tronqué, ou une valeur contient un séparateur sans être entre guillemets. Rien n’a été repris de ce fichier.',
};
