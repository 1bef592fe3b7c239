/** What the services of other subjects use of the skills check. */
export { readSkillsPath, viewSkillsStatus } from './skills-status.server.ts';
export type { SkillsPath } from './skills-status.server.ts';
