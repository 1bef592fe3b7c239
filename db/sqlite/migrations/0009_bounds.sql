DROP INDEX `attempt_learner`;--> statement-breakpoint
CREATE INDEX `attempt_learner` ON `attempt` (`learner_id`,`course_id`,`module_id`,`started_at`,`id`);--> statement-breakpoint
CREATE INDEX `session_expiry` ON `session` (`expires_at`);--> statement-breakpoint
CREATE INDEX `user_guest` ON `user` (`created_at`) WHERE "user"."is_anonymous";