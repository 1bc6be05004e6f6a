/** Comment une exécution s’est terminée, et ce que cela signifie. */
import type { outcome as english } from '../en/outcome.ts';

export const outcome: Record<keyof typeof english, string> = {
  'outcome.applied': 'Appliqué : Moodle correspond maintenant à la source.',
  'outcome.unchanged': 'Inchangé : Moodle correspond déjà à la source.',
  'outcome.failed': 'Échec : impossible de lire la source ou d’écrire dans Moodle.',
  'outcome.refused': 'Refusé : un garde-fou a arrêté cette exécution ; rien n’a été écrit.',
  'outcome.partial': 'Partiel : certaines cohortes ont échoué ou sont bloquées, les autres sont écrites.',
  'outcome.misconfigured':
    'Mal configuré : la configuration ne correspond pas à la source ou à Moodle ; rien n’a été écrit.',
  'outcome.locked': 'Verrouillé : une autre exécution est en cours sur ce Moodle ; rien n’a été fait.',
  'outcome.postponed': 'Reporté : Moodle est en maintenance ou en cours de mise à jour ; rien n’a été écrit.',
  'outcome.paused': 'En pause : rien n’a été écrit ; voici ce qu’une exécution aurait fait.',
  'outcome.interrupted': 'Interrompu : arrêt demandé ; la prochaine exécution achèvera le travail.',
  'outcome.running': 'En cours.',
  'outcome.killed':
    'Tué : le processus a été tué avant la fin de l’exécution ; la prochaine achèvera le travail.',
  'outcome.unkept':
    'Non conservé : l’exécution s’est terminée, mais son issue n’a pas pu être écrite dans l’historique.',
  'outcome.unknown': 'Terminé d’une façon que cette version du programme ne connaît pas.',
};
