-- Off for the workspaces that are there: one person alone may run them.
ALTER TABLE "workspace" ADD COLUMN "four_eyes" BOOLEAN NOT NULL DEFAULT false;
