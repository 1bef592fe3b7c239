CREATE TABLE `credit_record` (
	`key` text PRIMARY KEY NOT NULL,
	`learner_id` text NOT NULL,
	`facts` text,
	`digest` text,
	`made_at` integer NOT NULL,
	`withdrawn_at` integer,
	FOREIGN KEY (`learner_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `credit_record_learner` ON `credit_record` (`learner_id`,`digest`);
--> statement-breakpoint
CREATE TRIGGER `version_credit_record_insert` AFTER INSERT ON `credit_record` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` = NEW.`learner_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `version_credit_record_update` AFTER UPDATE ON `credit_record` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` IN (OLD.`learner_id`, NEW.`learner_id`);
END;
--> statement-breakpoint
CREATE TRIGGER `version_credit_record_delete` AFTER DELETE ON `credit_record` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` = OLD.`learner_id`;
END;
