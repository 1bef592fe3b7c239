CREATE TABLE `entry` (
	`learner_id` text NOT NULL,
	`course_id` text NOT NULL,
	`entry_id` text NOT NULL,
	`values` text NOT NULL,
	`saved_at` integer NOT NULL,
	PRIMARY KEY(`learner_id`, `course_id`, `entry_id`),
	FOREIGN KEY (`learner_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
