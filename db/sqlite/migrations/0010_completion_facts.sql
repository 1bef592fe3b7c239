ALTER TABLE `course_completion` ADD `facts` text;--> statement-breakpoint
ALTER TABLE `module_completion` ADD `facts` text;