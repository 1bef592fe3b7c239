CREATE TABLE `course_completion` (
	`learner_id` text NOT NULL,
	`course_id` text NOT NULL,
	`course_version` text NOT NULL,
	`completed_at` integer NOT NULL,
	PRIMARY KEY(`learner_id`, `course_id`),
	FOREIGN KEY (`learner_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `course_review` (
	`learner_id` text NOT NULL,
	`course_id` text NOT NULL,
	`number` integer NOT NULL,
	`done_at` integer,
	`mailed_at` integer,
	PRIMARY KEY(`learner_id`, `course_id`, `number`),
	FOREIGN KEY (`learner_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `held_post` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`attempt_id` text NOT NULL,
	`body` text NOT NULL,
	`held_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `module_completion` (
	`learner_id` text NOT NULL,
	`course_id` text NOT NULL,
	`module_id` text NOT NULL,
	`course_version` text NOT NULL,
	`completed_at` integer NOT NULL,
	PRIMARY KEY(`learner_id`, `course_id`, `module_id`),
	FOREIGN KEY (`learner_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `preference` (
	`learner_id` text PRIMARY KEY NOT NULL,
	`quiz_view` text DEFAULT 'all' NOT NULL,
	`review_mail` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`learner_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `saved_page` (
	`attempt_id` text NOT NULL,
	`page_id` text NOT NULL,
	`sequence` integer NOT NULL,
	`digest` text NOT NULL,
	PRIMARY KEY(`attempt_id`, `page_id`),
	FOREIGN KEY (`attempt_id`) REFERENCES `attempt`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_lesson_completion` (
	`learner_id` text NOT NULL,
	`lesson_id` text NOT NULL,
	`course_id` text NOT NULL,
	`course_version` text NOT NULL,
	`completed_at` integer NOT NULL,
	`undone_at` integer,
	PRIMARY KEY(`learner_id`, `course_id`, `lesson_id`),
	FOREIGN KEY (`learner_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
INSERT INTO `__new_lesson_completion`("learner_id", "lesson_id", "course_id", "course_version", "completed_at", "undone_at") SELECT "learner_id", "lesson_id", "course_id", "course_version", "completed_at", NULL FROM `lesson_completion`;--> statement-breakpoint
DROP TABLE `lesson_completion`;--> statement-breakpoint
ALTER TABLE `__new_lesson_completion` RENAME TO `lesson_completion`;--> statement-breakpoint
PRAGMA foreign_keys=ON;