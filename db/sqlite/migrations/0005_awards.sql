CREATE TABLE `__new_award` (
	`serial` text PRIMARY KEY NOT NULL,
	`learner_id` text,
	`course_id` text NOT NULL,
	`module_id` text,
	`facts` text NOT NULL,
	`issued_at` integer NOT NULL,
	`status_index` integer NOT NULL,
	`superseded_by` text,
	`superseded_at` integer,
	`revoked_at` integer,
	`revoked_reason` text,
	`shared_at` integer,
	`corrections` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`learner_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
INSERT INTO `__new_award` (`serial`, `learner_id`, `course_id`, `facts`, `issued_at`, `status_index`)
SELECT `serial`, `learner_id`, `course_id`, `facts`, `issued_at`, row_number() OVER (ORDER BY `issued_at`, `serial`) - 1 FROM `award`;--> statement-breakpoint
DROP TABLE `award`;--> statement-breakpoint
ALTER TABLE `__new_award` RENAME TO `award`;--> statement-breakpoint
CREATE UNIQUE INDEX `award_status_index_unique` ON `award` (`status_index`);--> statement-breakpoint
CREATE UNIQUE INDEX `award_learner_course` ON `award` (`learner_id`,`course_id`) WHERE "award"."module_id" is null and "award"."superseded_by" is null;--> statement-breakpoint
CREATE UNIQUE INDEX `award_learner_module` ON `award` (`learner_id`,`course_id`,`module_id`) WHERE "award"."module_id" is not null and "award"."superseded_by" is null;--> statement-breakpoint
CREATE INDEX `award_course` ON `award` (`course_id`,`module_id`);--> statement-breakpoint
CREATE TABLE `award_event` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`serial` text NOT NULL,
	`at` integer NOT NULL,
	`what` text NOT NULL,
	`by` text NOT NULL,
	`note` text,
	FOREIGN KEY (`serial`) REFERENCES `award`(`serial`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `award_event_serial` ON `award_event` (`serial`);--> statement-breakpoint
INSERT INTO `award_event` (`serial`, `at`, `what`, `by`) SELECT `serial`, `issued_at`, 'issued', 'learner' FROM `award` ORDER BY `status_index`;--> statement-breakpoint
CREATE TABLE `logo` (
	`sha256` text PRIMARY KEY NOT NULL,
	`png` blob NOT NULL
);
