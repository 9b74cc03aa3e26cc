import { ImesError } from '@imes/consent'

/** The database cannot be reached, or its answer never came. */
export class DatabaseUnavailable extends ImesError {
  override readonly code = 'IMES_SERVER_DATABASE_UNAVAILABLE'
}

/** A transaction would not run as `imes_app`, or that role could bypass row-level security: nothing is served. */
export class RoleUnsafe extends ImesError {
  override readonly code = 'IMES_SERVER_ROLE_UNSAFE'
}

/** A released migration was edited, or the database is newer than this program. */
export class MigrationMismatch extends ImesError {
  override readonly code = 'IMES_SERVER_MIGRATION_MISMATCH'
}
