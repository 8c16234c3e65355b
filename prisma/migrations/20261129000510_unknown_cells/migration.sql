-- A cell that cannot be read is unknown, and its row is imported without it. The sums of its day are unknown too.
ALTER TABLE "import_row" ADD COLUMN "unknown" TEXT[];
ALTER TABLE "import_issue" ADD COLUMN "kept" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "import" ADD COLUMN "unknown_count" INTEGER NOT NULL DEFAULT 0;
