CREATE TABLE `outgoing_mail` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`learner_id` text,
	`address` text NOT NULL,
	`message` blob NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	`due_at` integer NOT NULL,
	`claimed_until` integer,
	`fault` text,
	`outcome` text,
	`ended_at` integer,
	FOREIGN KEY (`learner_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `outgoing_mail_due` ON `outgoing_mail` (`ended_at`,`due_at`);--> statement-breakpoint
CREATE INDEX `outgoing_mail_learner` ON `outgoing_mail` (`learner_id`);--> statement-breakpoint
CREATE INDEX `outgoing_mail_address` ON `outgoing_mail` (`address`);