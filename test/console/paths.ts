/** The pages of the console. */
import type { Weeks } from './weeks.ts';

/** Every page that a history of some weeks has. */
export function pathsOf({ applied, dry, refused, failed }: Weeks): string[] {
  return [
    '/',
    '/runs',
    '/runs?show=refused',
    `/runs/${applied}`,
    `/runs/${dry}`,
    `/runs/${failed}`,
    `/runs/${refused}`,
    `/runs/${refused}/changes/0`,
    `/runs/${refused}/approval`,
    `/runs/${refused}/approval/confirm`,
    '/cohorts',
    '/cohorts/1',
    '/cohorts/3',
    '/findings',
    '/findings?kind=unmatched-student',
    '/people',
    '/settings',
  ];
}
