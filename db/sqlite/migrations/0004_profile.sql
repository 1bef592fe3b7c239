CREATE TABLE `profile` (
	`learner_id` text PRIMARY KEY NOT NULL,
	`certificate_name` text,
	`library_name` text,
	`library_type` text,
	`region` text,
	FOREIGN KEY (`learner_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE `preference` ADD `time_zone` text;--> statement-breakpoint
ALTER TABLE `preference` ADD `locale` text;