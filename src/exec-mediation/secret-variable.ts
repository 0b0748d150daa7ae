/**
 * Variables whose value is private by their name, as far as a command line needs it. The list that
 * decides about reading variables is the secret broker's; gates ask it with the names in `touches`.
 */
const SECRET_PART =
  /(?:^|_)(?:KEY|TOKENS?|SECRETS?|PASSWORD|PASSWD|PASS|PASSPHRASE|CREDENTIALS?|PAT|APIKEY|PRIVATE)(?:_(?:PROD|DEV|TEST|STAGING|ID|BASE64|B64))?(?:_?\d+)?$|(?:APIKEY|SECRETKEY|AUTHTOKEN|PASSWORD|ACCESSKEY)$/i;
const HARMLESS =
  /^(?:COMP_KEY|KEY|PASS|TOKEN|PAT|XKB_KEY|SSH_AUTH_SOCK)$|_ACCESS_KEY_ID$|PUBLIC_KEY$/i;

export function isSecretName(name: string): boolean {
  return SECRET_PART.test(name) && !HARMLESS.test(name);
}
