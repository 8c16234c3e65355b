-- Null where the link was handed on by hand: whoever has it need not have the address.
ALTER TABLE "invitation" ADD COLUMN "mailed_at" TIMESTAMPTZ(6);
