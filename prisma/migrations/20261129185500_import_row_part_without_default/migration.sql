-- Rows that are staged already have no parts. Every later row says what its part is.
ALTER TABLE "import_row" ALTER COLUMN "part_hash" DROP DEFAULT;
