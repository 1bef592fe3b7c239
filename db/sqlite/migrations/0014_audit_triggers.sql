CREATE TRIGGER `audit_event_unchanged` BEFORE UPDATE ON `audit_event` BEGIN
	SELECT RAISE(ABORT, 'an event of the audit log is never changed');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_event_undeleted` BEFORE DELETE ON `audit_event` BEGIN
	SELECT RAISE(ABORT, 'an event of the audit log is never deleted');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_event_next` BEFORE INSERT ON `audit_event`
WHEN NEW.`sequence` IS NOT (SELECT coalesce(max(`sequence`), 0) + 1 FROM `audit_event`) BEGIN
	SELECT RAISE(ABORT, 'an event of the audit log has the next number');
END;
