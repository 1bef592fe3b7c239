DROP TABLE `held_post`;--> statement-breakpoint
CREATE TABLE `former_learner` (
	`id` text PRIMARY KEY NOT NULL,
	`learner_id` text NOT NULL,
	FOREIGN KEY (`learner_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `former_learner_learner` ON `former_learner` (`learner_id`);--> statement-breakpoint
CREATE TABLE `held_post` (
	`token_hash` text NOT NULL,
	`path` text NOT NULL,
	`page` text NOT NULL,
	`button` text NOT NULL,
	`owner_id` text NOT NULL,
	`body` text NOT NULL,
	`size` integer NOT NULL,
	`held_at` integer NOT NULL,
	PRIMARY KEY(`token_hash`, `path`, `page`, `button`),
	FOREIGN KEY (`owner_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `held_post_age` ON `held_post` (`held_at`,`size`);--> statement-breakpoint
CREATE INDEX `held_post_owner` ON `held_post` (`owner_id`,`size`);