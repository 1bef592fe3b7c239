CREATE TABLE `feedback` (
	`id` text PRIMARY KEY NOT NULL,
	`learner_id` text,
	`page` text NOT NULL,
	`is_helpful` integer,
	`text` text NOT NULL,
	`reply_to` text,
	`sent_at` integer NOT NULL,
	FOREIGN KEY (`learner_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `skills_check` (
	`id` text PRIMARY KEY NOT NULL,
	`learner_id` text NOT NULL,
	`course_id` text NOT NULL,
	`answers` text NOT NULL,
	`started_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`finished_at` integer,
	FOREIGN KEY (`learner_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `skills_check_open` ON `skills_check` (`learner_id`,`course_id`) WHERE "skills_check"."finished_at" is null;--> statement-breakpoint
CREATE TABLE `training_mark` (
	`learner_id` text NOT NULL,
	`training_id` text NOT NULL,
	`watched_at` integer,
	`listed_at` integer,
	`note` text DEFAULT '' NOT NULL,
	`changed_at` integer NOT NULL,
	PRIMARY KEY(`learner_id`, `training_id`),
	FOREIGN KEY (`learner_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
