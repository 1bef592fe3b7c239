/** What the services of other subjects use of trainings and events. */
export { hasUpcomingEvents } from './event.server.ts';
export { hoursOf, readSavedTrainings } from './training.server.ts';
