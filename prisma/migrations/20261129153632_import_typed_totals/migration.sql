-- Totals that a person typed from the platform's own screen, next to the stored ones of that time. Null: none typed.
ALTER TABLE "import" ADD COLUMN "typed_totals" JSONB;
