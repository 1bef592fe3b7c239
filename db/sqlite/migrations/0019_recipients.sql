CREATE TABLE `wallet_offer` (
	`code_hash` text PRIMARY KEY NOT NULL,
	`learner_id` text NOT NULL,
	`serial` text NOT NULL,
	`token_hash` text,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`learner_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `wallet_offer_token_hash_unique` ON `wallet_offer` (`token_hash`);--> statement-breakpoint
CREATE INDEX `wallet_offer_learner` ON `wallet_offer` (`learner_id`,`serial`);--> statement-breakpoint
CREATE INDEX `wallet_offer_expiry` ON `wallet_offer` (`expires_at`);--> statement-breakpoint
ALTER TABLE `award` ADD `recipient` text;--> statement-breakpoint
ALTER TABLE `award` ADD `restated_at` integer;--> statement-breakpoint
DROP TRIGGER `version_award_update`;
--> statement-breakpoint
CREATE TRIGGER `version_award_update` AFTER UPDATE OF
	`learner_id`, `facts`, `superseded_by`, `superseded_at`, `revoked_at`, `revoked_reason`, `shared_at`, `corrections`,
	`recipient`
ON `award` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` IN (OLD.`learner_id`, NEW.`learner_id`);
END;
