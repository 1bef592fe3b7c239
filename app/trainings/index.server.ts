/** What other subjects use of trainings in services. */
export { hasUpcomingEvents } from './event.server.ts';
export { hoursOf, readMarks } from './training.server.ts';
