-- When this database was restored, and as of when its backup spoke. Null: never.
ALTER TABLE "installation" ADD COLUMN "restored_at" TIMESTAMPTZ(6), ADD COLUMN "restored_from" TIMESTAMPTZ(6);
