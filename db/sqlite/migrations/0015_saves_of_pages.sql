ALTER TABLE `entry` ADD `sequence` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `skills_check` ADD `page` text;--> statement-breakpoint
ALTER TABLE `skills_check` ADD `sequence` integer DEFAULT 0 NOT NULL;