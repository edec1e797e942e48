-- That somebody signed in, and that a session ended and why, are decisions worth keeping; renewals are not.
CALL app.audit_table('sessions', 'session', noise => '{created_at,renewed_at,expires_at}', withheld => '{user_agent}', kinds => '{INSERT,UPDATE}');
CALL app.audit_table('passwords', 'password', ids => '{user_id}', noise => '{changed_at}', withheld => '{password_hash}');
