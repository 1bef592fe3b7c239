/** What other subjects use of skills in services. */
export { readSkillsPath, viewSkillsAfter, viewSkillsStand } from './skills.server.ts';
