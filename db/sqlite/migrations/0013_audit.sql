CREATE TABLE `audit_event` (
	`sequence` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`subject` text,
	`details` text NOT NULL,
	`previous` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_event_subject` ON `audit_event` (`subject`);--> statement-breakpoint
CREATE TABLE `audit_subject` (
	`learner_id` text PRIMARY KEY NOT NULL,
	`subject` text DEFAULT (lower(hex(randomblob(16)))) NOT NULL,
	FOREIGN KEY (`learner_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `audit_subject_subject_unique` ON `audit_subject` (`subject`);--> statement-breakpoint
ALTER TABLE `session` ADD `proved_by` text;--> statement-breakpoint
ALTER TABLE `session` ADD `proved_at` integer;