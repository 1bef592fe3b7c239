/** What other subjects use of course in services. */
export { describeReflection, describeTool, plainText } from './entry-text.server.ts';
