DROP INDEX `attempt_learner`;--> statement-breakpoint
CREATE INDEX `attempt_learner` ON `attempt` (`learner_id`,`course_id`,`module_id`,`started_at`,`id`,`pass_percent`,`submitted_at`,`graded_at`,`percent`,`passed`);--> statement-breakpoint
DROP INDEX `award_course`;--> statement-breakpoint
CREATE INDEX `award_learner` ON `award` (`learner_id`,`course_id`,`module_id`);--> statement-breakpoint
CREATE INDEX `award_course` ON `award` (`course_id`,`module_id`,`issued_at`,`status_index`);--> statement-breakpoint
CREATE INDEX `feedback_learner` ON `feedback` (`learner_id`);--> statement-breakpoint
CREATE INDEX `preference_review_mail` ON `preference` (`learner_id`) WHERE "preference"."review_mail";--> statement-breakpoint
CREATE INDEX `skills_check_learner` ON `skills_check` (`learner_id`,`course_id`);--> statement-breakpoint
CREATE INDEX `account_subject` ON `account` (`provider_id`,`account_id`);--> statement-breakpoint
CREATE INDEX `mailed_link_email` ON `mailed_link` (`email`);--> statement-breakpoint
CREATE INDEX `mailed_link_learner` ON `mailed_link` (`learner_id`);--> statement-breakpoint
CREATE INDEX `mailed_link_expiry` ON `mailed_link` (`expires_at`);--> statement-breakpoint
CREATE INDEX `resume_code_expiry` ON `resume_code` (`expires_at`);