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
