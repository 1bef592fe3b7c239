CREATE TABLE `learner_version` (
	`learner_id` text PRIMARY KEY NOT NULL,
	`version` text NOT NULL,
	FOREIGN KEY (`learner_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);--> statement-breakpoint
CREATE TRIGGER `version_user_insert` AFTER INSERT ON `user` BEGIN
	INSERT INTO `learner_version` VALUES (NEW.`id`, lower(hex(randomblob(8))));
END;
--> statement-breakpoint
CREATE TRIGGER `version_user_update` AFTER UPDATE ON `user` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` = NEW.`id`;
END;
--> statement-breakpoint
INSERT INTO `learner_version` SELECT `id`, lower(hex(randomblob(8))) FROM `user`;
--> statement-breakpoint
CREATE TRIGGER `version_enrolment_insert` AFTER INSERT ON `enrolment` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` = NEW.`learner_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `version_enrolment_update` AFTER UPDATE ON `enrolment` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` IN (OLD.`learner_id`, NEW.`learner_id`);
END;
--> statement-breakpoint
CREATE TRIGGER `version_enrolment_delete` AFTER DELETE ON `enrolment` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` = OLD.`learner_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `version_lesson_completion_insert` AFTER INSERT ON `lesson_completion` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` = NEW.`learner_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `version_lesson_completion_update` AFTER UPDATE ON `lesson_completion` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` IN (OLD.`learner_id`, NEW.`learner_id`);
END;
--> statement-breakpoint
CREATE TRIGGER `version_lesson_completion_delete` AFTER DELETE ON `lesson_completion` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` = OLD.`learner_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `version_module_completion_insert` AFTER INSERT ON `module_completion` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` = NEW.`learner_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `version_module_completion_update` AFTER UPDATE ON `module_completion` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` IN (OLD.`learner_id`, NEW.`learner_id`);
END;
--> statement-breakpoint
CREATE TRIGGER `version_module_completion_delete` AFTER DELETE ON `module_completion` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` = OLD.`learner_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `version_course_completion_insert` AFTER INSERT ON `course_completion` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` = NEW.`learner_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `version_course_completion_update` AFTER UPDATE ON `course_completion` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` IN (OLD.`learner_id`, NEW.`learner_id`);
END;
--> statement-breakpoint
CREATE TRIGGER `version_course_completion_delete` AFTER DELETE ON `course_completion` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` = OLD.`learner_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `version_attempt_insert` AFTER INSERT ON `attempt` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` = NEW.`learner_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `version_attempt_update` AFTER UPDATE ON `attempt` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` IN (OLD.`learner_id`, NEW.`learner_id`);
END;
--> statement-breakpoint
CREATE TRIGGER `version_attempt_delete` AFTER DELETE ON `attempt` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` = OLD.`learner_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `version_entry_insert` AFTER INSERT ON `entry` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` = NEW.`learner_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `version_entry_update` AFTER UPDATE ON `entry` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` IN (OLD.`learner_id`, NEW.`learner_id`);
END;
--> statement-breakpoint
CREATE TRIGGER `version_entry_delete` AFTER DELETE ON `entry` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` = OLD.`learner_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `version_course_review_insert` AFTER INSERT ON `course_review` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` = NEW.`learner_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `version_course_review_update` AFTER UPDATE ON `course_review` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` IN (OLD.`learner_id`, NEW.`learner_id`);
END;
--> statement-breakpoint
CREATE TRIGGER `version_course_review_delete` AFTER DELETE ON `course_review` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` = OLD.`learner_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `version_skills_check_insert` AFTER INSERT ON `skills_check` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` = NEW.`learner_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `version_skills_check_update` AFTER UPDATE ON `skills_check` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` IN (OLD.`learner_id`, NEW.`learner_id`);
END;
--> statement-breakpoint
CREATE TRIGGER `version_skills_check_delete` AFTER DELETE ON `skills_check` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` = OLD.`learner_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `version_training_mark_insert` AFTER INSERT ON `training_mark` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` = NEW.`learner_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `version_training_mark_update` AFTER UPDATE ON `training_mark` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` IN (OLD.`learner_id`, NEW.`learner_id`);
END;
--> statement-breakpoint
CREATE TRIGGER `version_training_mark_delete` AFTER DELETE ON `training_mark` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` = OLD.`learner_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `version_award_insert` AFTER INSERT ON `award` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` = NEW.`learner_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `version_award_update` AFTER UPDATE OF
	`learner_id`, `facts`, `superseded_by`, `superseded_at`, `revoked_at`, `revoked_reason`, `shared_at`, `corrections`
ON `award` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` IN (OLD.`learner_id`, NEW.`learner_id`);
END;
--> statement-breakpoint
CREATE TRIGGER `version_award_delete` AFTER DELETE ON `award` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` = OLD.`learner_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `version_preference_insert` AFTER INSERT ON `preference` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` = NEW.`learner_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `version_preference_update` AFTER UPDATE ON `preference` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` IN (OLD.`learner_id`, NEW.`learner_id`);
END;
--> statement-breakpoint
CREATE TRIGGER `version_preference_delete` AFTER DELETE ON `preference` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` = OLD.`learner_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `version_profile_insert` AFTER INSERT ON `profile` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` = NEW.`learner_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `version_profile_update` AFTER UPDATE ON `profile` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` IN (OLD.`learner_id`, NEW.`learner_id`);
END;
--> statement-breakpoint
CREATE TRIGGER `version_profile_delete` AFTER DELETE ON `profile` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` = OLD.`learner_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `version_passkey_insert` AFTER INSERT ON `passkey` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` = NEW.`learner_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `version_passkey_update` AFTER UPDATE ON `passkey` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` IN (OLD.`learner_id`, NEW.`learner_id`);
END;
--> statement-breakpoint
CREATE TRIGGER `version_passkey_delete` AFTER DELETE ON `passkey` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` = OLD.`learner_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `version_account_insert` AFTER INSERT ON `account` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` = NEW.`user_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `version_account_update` AFTER UPDATE ON `account` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` IN (OLD.`user_id`, NEW.`user_id`);
END;
--> statement-breakpoint
CREATE TRIGGER `version_account_delete` AFTER DELETE ON `account` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` = OLD.`user_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `version_outgoing_mail_update` AFTER UPDATE ON `outgoing_mail`
WHEN (OLD.`fault`, OLD.`outcome`, OLD.`learner_id`) IS NOT (NEW.`fault`, NEW.`outcome`, NEW.`learner_id`) BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` IN (OLD.`learner_id`, NEW.`learner_id`);
END;
--> statement-breakpoint
CREATE TRIGGER `version_outgoing_mail_delete` AFTER DELETE ON `outgoing_mail`
WHEN (OLD.`fault`, OLD.`outcome`) IS NOT (NULL, NULL) BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` = OLD.`learner_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `version_feedback_insert` AFTER INSERT ON `feedback` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` = NEW.`learner_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `version_feedback_update` AFTER UPDATE ON `feedback` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` IN (OLD.`learner_id`, NEW.`learner_id`);
END;
--> statement-breakpoint
CREATE TRIGGER `version_feedback_delete` AFTER DELETE ON `feedback` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8))) WHERE `learner_id` = OLD.`learner_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `version_answer_insert` AFTER INSERT ON `answer` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8)))
	WHERE `learner_id` = (SELECT `learner_id` FROM `attempt` WHERE `id` = NEW.`attempt_id`);
END;
--> statement-breakpoint
CREATE TRIGGER `version_answer_update` AFTER UPDATE ON `answer` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8)))
	WHERE `learner_id` = (SELECT `learner_id` FROM `attempt` WHERE `id` = NEW.`attempt_id`);
END;
--> statement-breakpoint
CREATE TRIGGER `version_answer_delete` AFTER DELETE ON `answer` BEGIN
	UPDATE `learner_version` SET `version` = lower(hex(randomblob(8)))
	WHERE `learner_id` = (SELECT `learner_id` FROM `attempt` WHERE `id` = OLD.`attempt_id`);
END;
