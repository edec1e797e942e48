-- The watch counts the accounts whose keys no configured master key opens, and an operator is told which they are.
GRANT SELECT (check_reason) ON psp_accounts TO munshi_relay;
