/** What the services of other subjects use of the skills check. */
export { readSkillsPath, viewSkillsAfter, viewSkillsStatus } from './skills-status.server.ts';
