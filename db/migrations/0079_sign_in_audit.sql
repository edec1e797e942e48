-- That somebody signed in, and that a session ended and why, are decisions worth keeping; renewals are not.
CALL app.audit_table('sessions', 'session', noise => '{created_at,renewed_at,expires_at}', withheld => '{user_agent}', kinds => '{INSERT,UPDATE}');
CALL app.audit_table('passwords', 'password', ids => '{user_id}', noise => '{changed_at}', withheld => '{password_hash}');
CALL app.audit_table('invitations', 'invitation', noise => '{created_at}', withheld => '{token_hash,email,phone}');
CALL app.audit_table('signing_keys', 'signingKey', ids => '{kid}', noise => '{created_at,public_key}', withheld => '{private_key_encrypted}');
