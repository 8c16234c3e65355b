-- Single sign-on changes and removes only the memberships that it made.
ALTER TABLE "membership" ADD COLUMN "source" TEXT NOT NULL DEFAULT 'invited';
ALTER TABLE "membership" ADD CONSTRAINT "membership_source_check" CHECK (source IN ('invited', 'sso', 'set-up'));
