CREATE TABLE `site` (
	`id` integer PRIMARY KEY NOT NULL,
	`identity` text NOT NULL,
	`probed_at` integer,
	CONSTRAINT "site_is_one" CHECK("site"."id" = 1)
);
