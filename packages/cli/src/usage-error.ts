export { UsageError } from '@truepath/core/usage-error';
