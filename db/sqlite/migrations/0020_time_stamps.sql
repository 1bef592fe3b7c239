CREATE TABLE `time_stamp` (
	`imprint` text PRIMARY KEY NOT NULL,
	`serial` text NOT NULL,
	`token` blob NOT NULL
);
--> statement-breakpoint
CREATE INDEX `time_stamp_serial` ON `time_stamp` (`serial`);