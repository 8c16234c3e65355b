import pg from "pg";

/** Moves the person's last confirmation into the past, so that it has expired. */
export async function forgetConfirmation(email: string): Promise<void> {
  await query(
    `UPDATE user_session SET confirmed_at = now() - interval '16 minutes'
     WHERE user_id = (SELECT id FROM app_user WHERE email = $1)`,
    [email],
  );
}

/** Changes the status of a plan's proposals, as another person's decision would. */
export async function moveProposals(slug: string, planId: string, status: { from: string; to: string }): Promise<void> {
  await query(
    `UPDATE proposal SET status = $1 WHERE plan_id = $2 AND status = $3`,
    [status.to, planId, status.from],
    slug,
  );
}

async function query(text: string, values: string[], slug?: string): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.APP_DATABASE_URL });
  await client.connect();
  if (slug !== undefined)
    await client.query(
      `SELECT set_config('app.workspace', (SELECT workspace_id::text FROM workspace_directory WHERE slug = $1), false)`,
      [slug],
    );
  await client.query(text, values);
  await client.end();
}
