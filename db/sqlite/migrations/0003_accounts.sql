CREATE TABLE `mailed_link` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`email` text NOT NULL,
	`learner_id` text,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`learner_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `passkey` (
	`id` text PRIMARY KEY NOT NULL,
	`learner_id` text NOT NULL,
	`name` text NOT NULL,
	`public_key` blob NOT NULL,
	`counter` integer NOT NULL,
	`transports` text NOT NULL,
	`created_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`learner_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `passkey_learner` ON `passkey` (`learner_id`);--> statement-breakpoint
CREATE TABLE `resume_code` (
	`learner_id` text PRIMARY KEY NOT NULL,
	`code_hash` text NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`learner_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `resume_code_code_hash_unique` ON `resume_code` (`code_hash`);--> statement-breakpoint
ALTER TABLE `session` ADD `is_shared` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `user` ADD `claimed_email` text;--> statement-breakpoint
CREATE INDEX `user_claimed_email` ON `user` (`claimed_email`);--> statement-breakpoint
-- Addresses typed before this release were never confirmed: they are claims from now on.
UPDATE `user` SET `claimed_email` = `email`, `email` = `id` || '@unconfirmed.invalid' WHERE `email_verified` = 0 AND coalesce(`is_anonymous`, 0) = 0;
