-- Two more kinds of unusual days, and the amounts that their sentences name. A column without a default rewrites no row.
ALTER TABLE "unusual_days"
    ADD COLUMN "amounts" JSONB,
    DROP CONSTRAINT "unusual_days_kind_check",
    ADD CONSTRAINT "unusual_days_kind_check" CHECK (kind IN ('more-conversions', 'fewer-conversions', 'no-conversions', 'one-off-spend', 'gap', 'level-change', 'returns', 'restated'));
