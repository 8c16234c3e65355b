-- What tells the rows of one campaign and day apart, and when each was loaded, so that repeated rows are recognised.
ALTER TABLE "import_row" ADD COLUMN "part_hash" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "loaded_at" TIMESTAMPTZ(6),
  ADD COLUMN "total_words" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "action_key" TEXT,
  ADD COLUMN "conversions" DECIMAL(20,6),
  ADD COLUMN "value_micros" BIGINT;

-- A single row may be a credit. The sum of a campaign and day is checked before the commit.
ALTER TABLE "import_row" DROP CONSTRAINT "import_row_not_negative_check";
ALTER TABLE "import_row" ADD CONSTRAINT "import_row_not_negative_check"
  CHECK (impressions >= 0 AND clicks >= 0 AND budget_micros >= 0);
