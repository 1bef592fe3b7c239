/** What other subjects use of course in services. */
export { describeReflection, describeTool } from './entry-text.server.ts';
